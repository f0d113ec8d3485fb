"""What a fact is called, so that a difference can be read."""

from __future__ import annotations

from crm.roster.match import Rows
from crm.roster.typed import Row


class Words:
    """Names for the rows of the record and of the facts; where both have one, that of the facts."""

    def __init__(self, current: Rows, wanted: Rows) -> None:
        self._rows = {table: {**current[table], **wanted[table]} for table in wanted}

    def of(self, table: str, row: Row) -> str:
        """A row in a few words, without its dates."""
        match table:
            case "appointment":
                return f"{self._name('person', row['person_id'])}, {self._post(row['post_id'])}"
            case "appointment_status":
                return f"{self._appointment(row['appointment_id'])}: {row['kind']}"
            case "contact_detail":
                return f"{self._appointment(row['appointment_id'])}: {row['value']}"
            case "person_name":
                return f"{self._name('person', row['person_id'])}, named “{row['name']}”"
            case "organisation_name":
                return f"{self._name('organisation', row['organisation_id'])}, also “{row['name']}”"
            case "organisation_link":
                both = (
                    self._name("organisation", row[column]) for column in ("predecessor_id", "successor_id")
                )
                return f"{' → '.join(both)} ({row['kind'].replace('-', ' ')})"
            case "post":
                return self._post(row["id"])
            case "post_portfolio":
                return f"{self._name('portfolio', row['portfolio_id'])}: {self._post(row['post_id'])}"
            case "identifier":
                owner = self._rows[row["owner"]].get(row["owner_id"])
                return f"{self.of(row['owner'], owner) if owner else row['owner']}: {row['scheme']} {row['value']}"
            case _:
                return str(row.get("name") or row.get("title"))

    def _name(self, table: str, row_id: object) -> str:
        row = self._rows[table].get(row_id)  # type: ignore[call-overload]
        return str(row["name"]) if row else "?"

    def _post(self, post_id: object) -> str:
        row = self._rows["post"].get(post_id)  # type: ignore[call-overload]
        if row is None:
            return "?"
        body = self._rows["organisation"].get(row["organisation_id"])
        short = (body["acronym"] or body["name"]) if body else ""
        return f"{row['title']} ({short})" if short and row["rank"] != "mp" else str(row["title"])

    def _appointment(self, appointment_id: object) -> str:
        row = self._rows["appointment"].get(appointment_id)  # type: ignore[call-overload]
        return self.of("appointment", row) if row else "?"
