"""What counts as a word in the full-text index, the same on both engines.

Words are runs of letters and digits. Case, accents and typographical variants are folded; there is no
stemming and there are no stop words. SQLite's index is filled with text that went through `plain`;
PostgreSQL's through `despatch_words` (unaccent), which agrees with it on the letters of European names.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that are not a plain letter and a mark, as PostgreSQL's unaccent has them; and the final sigma.
_LETTERS = str.maketrans(
    "łøđðħıς"
    "ĸŋŧƀƃƈƌƒƙƚƞƥƫƭƴƶǥȡȥȴȵȶȷȼȿɀɇɉɍɏɓɕɖɗɛɟɠɡɢɦɧɨɪɫɬɭɱɲɳɴɼɽɾʀʂʈʉʋʏʐ"
    "ʑʙʛʜʝʟʠᴀᴃᴄᴅᴆᴇᴊᴋᴌᴍᴏᴘᴛᴜᴠᴡᴢᵬᵭᵮᵯᵰᵱᵲᵳᵴᵵᵶᵻᵽᵾᶀᶁᶂᶃᶄᶅᶆᶇᶈᶉᶊᶌᶍᶎᶏᶑᶒᶓᶖᶙẜẝ"
    "ỽỿⱡⱥⱦⱨⱪⱬⱱⱳⱴⱸⱺ",
    "loddhiσ"
    "qntbbcdfklnpttyzgdzlntjcszejrybcddejggghhiilllmnnnrrrrstuvyz"
    "zbghjlqabcddejklmoptuvwzbdfmnprrstzipubdfgklmnprsvxzadeeiuss"
    "vylathkzvwveo",
) | str.maketrans(
    {
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ƕ": "hv",
        "ƣ": "oi",
        "ȸ": "db",
        "ȹ": "qp",
        "ɶ": "oe",
        "ʣ": "dz",
        "ʥ": "dz",
        "ʦ": "ts",
        "ʪ": "ls",
        "ʫ": "lz",
        "ᴁ": "ae",
        "ᵫ": "ue",
        "ᵺ": "th",
        "ỻ": "ll",
    }
)
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")

# Apostrophes and the like that Unicode counts as letters only separate words.
_LETTERS |= dict.fromkeys(range(0x2B0, 0x300), " ")

# Underscores are letters to `re`, but to neither of the engines.
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """`text` without accents and with its letters in their plain, small form; plain ASCII comes back as it is."""
    # The dot between the parts of an engagement is the only sign beyond ASCII in most of what is indexed.
    if text.isascii() or text.replace("·", "").isascii():
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_LETTERS)


def split(text: str) -> tuple[str, ...]:
    """The words in `text`, folded, in order: `split("O’Brien’s £5m") == ("o", "brien", "s", "5m")`."""
    return tuple(_WORD.findall(plain(text).lower()))
