"""Invented letters: names that nobody bears, departments there are not."""

OUT = """Quillshire Board
2 Board Street
Quill QL1 1AA

The Rt Hon Odran Vellacott MP
Secretary of State for Lanterns
Department for Lanterns
1 Wick Street
London
SW1A 9ZZ

By email: sos.ps@lanterns.example

8 January 2021

Our ref: QCB/21-014
Your ref: 2020-0061234

Dear Secretary of State,

Early years funding in Quillshire

Thank you for your letter of 14 December. I am writing on behalf of the board about the funding of early years.

We ask for £5m, and for a meeting in the spring.

Yours sincerely,



Cllr Jessamy Quarrel
Chair, Children and Young People Board
Quillshire Board

cc: Ansley Tarn MP, Chair of the Lantern Committee
    Dame Hesper Vane
Enc: Summary of our response
"""

REPLY = """Odran Vellacott MP
Minister for Lanterns and Wicks

Department for Lanterns
Sanctuary House, 1 Wick Street, London SW1A 9ZZ
Tel: 0370 000 0000  www.lanterns.example/contact

Councillor Jessamy Quarrel
Chair of the Children and Young People Board
Quillshire Board
By email: jessamy.quarrel@quillshire.example

Our ref: 2021-0001234

14th January 2021

Dear Councillor Quarrel,

Thank you for your letter of 8 January (ref: QCB/21-014), addressed to the Secretary of State, about early years. I am replying as the Minister responsible.

I recognise the pressure. I will write again by Easter.

With best wishes,

Odran Vellacott MP
Minister for Lanterns and Wicks
"""

JOINT = """Joint letter

3/3/2021

To: Rt Hon Hesper Vane MP, Chancellor of the Exchequer

Dear Chancellor

RE: A FAIR SETTLEMENT

We, the undersigned, ask for £500m.

Yours sincerely

Cllr Jessamy Quarrel, Chair, Quillshire Board
Ansley Tarn, Chief Executive, Wick Trust
Dr Bettany Quench OBE, President, Association of Lamplighters
"""

TABLES = """The Rt Hon Odran Vellacott MP Secretary of State for Lanterns Department for Lanterns 1 Wick Street London SW1A 9ZZ\tQuillshire Board 2 Board Street Quill QL1 1AA

March 2021

Dear Mr Vellacott
I write to welcome you to your post.
Yours faithfully
Jessamy Quarrel
Cllr Jessamy Quarrel\tCllr Bo Quench
Chair\tVice-chair
Quillshire Board\tWick Council
"""
