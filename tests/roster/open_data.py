"""A small folder of open data about people and bodies that nobody can take for real ones."""

import csv
from pathlib import Path

Row = dict[str, str]

ELECTION = "2024-07-04"


def small() -> dict[str, list[Row]]:
    """The tables: a Ministry of Kettles with one line of ministers, two seats, a council that became two."""
    return {
        "ministers/person.csv": [
            _person("p-quill", "99901", "Ada Quill-Test", "Quill-Test"),
            _person("p-quarrel", "99902", "Wilhelmina Quarrel", "Quarrel", until="2019-05-01"),
            _person("p-quarrel", "99902", "Lady Quarrel of Nether Wallop", "Quarrel", since="2019-05-01"),
            _person("p-bramble", "", "Otto Van Bramble", "Van Bramble"),
        ],
        "ministers/organisation.csv": [
            _organisation("o-old", "Ministry of Kettles", "MoK", until="2020-01-01"),
            _organisation("o-new", "Department for Kettles and Pans", "DKP", since="2020-01-01"),
        ],
        "ministers/organisation_link.csv": [
            {
                "predecessor_organisation_id": "o-old",
                "successor_organisation_id": "o-new",
                "type": "Name change",
                "link_start_date": "2019-12-20",
                "link_end_date": "2020-01-01",
            }
        ],
        "ministers/post.csv": [
            _post("post-old", "o-old", "Minister for Spouts", "PUSS"),
            _post("post-new", "o-new", "Minister for Spouts and Lids", "MoS"),
            _post("post-any", "o-new", "Minister of State", "MoS"),
        ],
        "ministers/post_relationship.csv": [
            {"post_id": "post-old", "group_name": "Spouts", "group_seniority": "MoS/PUSS"},
            {"post_id": "post-new", "group_name": "Spouts", "group_seniority": "MoS/PUSS"},
            {"post_id": "post-any", "group_name": "Minister of State, DKP", "group_seniority": "MoS/PUSS"},
        ],
        "ministers/appointment.csv": [
            _appointment("a-1", "p-quarrel", "post-old", "2018-03-01", "2020-01-01"),
            _appointment("a-2", "p-quill", "post-new", "2020-01-01", "2023-02-01"),
            _appointment("a-3", "p-bramble", "post-new", "2021-05-01", "2021-11-01"),
        ],
        "ministers/appointment_characteristics.csv": [
            _character("a-1", "2018-03-01", "2020-01-01", status="Attends cabinet"),
            _character("a-2", "2020-01-01", "2021-05-01"),
            _character("a-2", "2021-05-01", "2021-11-01", leave="Maternity leave"),
            _character("a-2", "2021-11-01", "2023-02-01"),
            _character("a-3", "2021-05-01", "2021-11-01", acting=True),
        ],
        "ministers/constituency.csv": [
            {"id": "c-1", "id_parliament": "1", "name": "Nether Wallop Test, North"},
            {"id": "c-2", "id_parliament": "2", "name": "Nether Wallop Test North"},
            {"id": "c-3", "id_parliament": "3", "name": "Kettlewick Test"},
        ],
        "ministers/representation.csv": [
            _seat("r-1", "p-quill", "c-1", "2017-06-08", "2019-12-12"),
            _seat("r-2", "p-quill", "c-2", "2019-12-12", ""),
            _seat("r-3", "p-bramble", "c-3", ELECTION, ""),
            _seat("r-4", "p-quarrel", "", "2019-05-01", "", house="Lords", kind="Life peer"),
        ],
        "ministers/representation_characteristics.csv": [
            _party("r-1", "Test Liberal", "2017-06-08", "2019-01-01"),
            _party("r-1", "Test Unity", "2019-01-01", "2019-12-12"),
            _party("r-2", "Test Unity", "2019-12-12", ""),
            _party("r-3", "Labour", ELECTION, ""),
        ],
        "ministers/event.csv": [
            {"name": "An election", "type": "General election", "date": "2019-12-12"},
            {"name": "The last election", "type": "General election", "date": ELECTION},
        ],
        "members/mp_lookup.csv": [
            _member(
                "Nether Wallop Test North", "99901", "Rt Hon Dame Ada Quill-Test KC MP", "Test Unity", ""
            ),
            _member("Kettlewick Test", "99903", "Otto Van Bramble MP", "Labour (Co-op)", "Lab gain from Con"),
            _member("Upper Spout Test", "99904", "Dr Ferdinand Long Teapot MP", "Independent", "Con hold"),
        ],
        "councils/uk_local_authorities_current.csv": [
            _council("OLD", "Spoutshire County Test Council", until="2023-03-31", replaced="EAS,WES"),
            _council(
                "OL2", "Spout District Test Council", since="2005-06-19", until="2023-04-01", replaced="EAS"
            ),
            _council("EAS", "East Spoutshire Test Council", since="2023-04-01"),
            _council("WES", "West Spoutshire Test Council", since="2023-04-01"),
        ],
        "councils/lookup_name_to_registry.csv": [
            {"la-name": "Spoutshire", "local-authority-code": "OLD"},
            {"la-name": "spoutshire county tset council", "local-authority-code": "OLD"},
            {"la-name": "kettle county and the vale", "local-authority-code": "OLD"},
        ],
    }


def write(folder: Path, tables: dict[str, list[Row]]) -> Path:
    """The tables as CSV files in `folder`, which is given back."""
    for name, rows in tables.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def _person(key: str, number: str, name: str, family: str, since: str = "", until: str = "") -> Row:
    number = f"{number}.0" if number else ""
    return {
        "id": key, "id_parliament": number, "name": name, "short_name": family, "start_date": since, "end_date": until,
    }  # fmt: skip


def _organisation(key: str, name: str, acronym: str, since: str = "", until: str = "") -> Row:
    return {"id": key, "name": name, "short_name": acronym, "start_date": since, "end_date": until}


def _post(key: str, organisation: str, name: str, rank: str) -> Row:
    return {"id": key, "organisation_id": organisation, "name": name, "rank_equivalence": rank}


def _appointment(key: str, person: str, post: str, since: str, until: str) -> Row:
    return {"id": key, "person_id": person, "post_id": post, "start_date": since, "end_date": until}


def _character(
    appointment: str,
    since: str,
    until: str,
    *,
    status: str = "Non-cabinet",
    acting: bool = False,
    leave: str = "",
) -> Row:
    return {
        "appointment_id": appointment, "cabinet_status": status, "is_acting": str(acting), "is_on_leave": str(bool(leave)),
        "leave_reason": leave, "start_date": since, "end_date": until,
    }  # fmt: skip


def _seat(
    key: str, person: str, seat: str, since: str, until: str, house: str = "Commons", kind: str = ""
) -> Row:
    return {
        "id": key, "person_id": person, "house": house, "type": kind, "constituency_id": seat,
        "start_date": since, "end_date": until,
    }  # fmt: skip


def _party(representation: str, party: str, since: str, until: str) -> Row:
    return {"representation_id": representation, "party": party, "start_date": since, "end_date": until}


def _member(seat: str, number: str, title: str, party: str, result: str) -> Row:
    words = title.removesuffix(" MP").split()
    return {
        "pcon_name": seat, "pcon_code": f"E-{number}", "member_id": number, "full_title": title, "display_as": title,
        "party_text": party, "member_email": f"{words[-2]}.{''.join(words[-2:])}.mp@parliament.example".lower(),
        "election_result_summary_2024": result,
    }  # fmt: skip


def _council(code: str, name: str, since: str = "", until: str = "", replaced: str = "") -> Row:
    return {
        "local-authority-code": code, "official-name": name, "nice-name": name.removesuffix(" Council"),
        "gss-code": f"E{code}", "former-gss-codes": "", "start-date": since, "end-date": until, "replaced-by": replaced,
        "nation": "England", "region": "Test Region", "local-authority-type-name": "County",
    }  # fmt: skip
