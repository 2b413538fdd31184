"""Write events in the form of GDELT 2, of any number, all of them invented.

The same number gives the same file. Four in five have a state on each side, one in eight a year
before the file's, as in GDELT's own.

    python bench/gdelt_shaped.py 1000000 events.tsv
"""

from __future__ import annotations

import sys
from pathlib import Path

from foedus.records.events.coders import GDELT_2
from foedus.records.events.engine import duckdb

STATES = 200
FIRST_YEAR, YEARS = 2018, 3
FIRST_ID = 900_000_000  # all of one length, as in GDELT of these years
CODES = (
    *("010", "020", "036", "040", "042", "043", "046", "051", "057", "061", "070", "080", "090"),
    *("100", "111", "112", "120", "130", "141", "150", "163", "173", "180", "190", "193", "1951"),
)


def write(path: Path, rows: int, first: int = 0, total: int = 0) -> None:
    """Write so many events to a file without a first line of names.

    They are those from number *first* on of *total* in all, which fill the years.
    """
    made = dict.fromkeys(GDELT_2, "''")
    made |= {
        "GLOBALEVENTID": f"{FIRST_ID} + i",
        "SQLDATE": "strftime(day, '%Y%m%d')",
        "MonthYear": "strftime(day, '%Y%m')",
        "Year": "year(day)",
        "FractionDate": "round(year(day) + dayofyear(day) / 366, 4)",
        "IsRootEvent": "i % 2",
        "EventCode": "code",
        "EventBaseCode": "left(code, 3)",
        "EventRootCode": "left(code, 2)",
        "QuadClass": "quad",
        "GoldsteinScale": "round(5 - 4 * quad + (h4 % 41) / 10.0, 1)",
        "NumMentions": "1 + h4 % 20",
        "NumSources": "1 + h4 % 5",
        "NumArticles": "1 + h4 % 20",
        "AvgTone": "(h4 % 20000) / 1000.0 - 10",
        "DATEADDED": "strftime(day, '%Y%m%d') || '120000'",
        "SOURCEURL": "'https://news.example/' || h1 || '/' || h2 || '.html'",
    }
    for n in (1, 2):
        made[f"Actor{n}Code"] = f"state{n} || CASE WHEN h3 % 3 = {n} THEN 'GOV' ELSE '' END"
        made[f"Actor{n}Name"] = f"'NAME OF ' || state{n}"
        made[f"Actor{n}CountryCode"] = f"state{n}"
        made[f"Actor{n}Type1Code"] = f"CASE WHEN h3 % 3 = {n} THEN 'GOV' ELSE '' END"
    for of in ("Actor1", "Actor2", "Action"):
        made |= {
            f"{of}Geo_Type": "4",
            f"{of}Geo_FullName": "'Town ' || h3 % 9000 || ', Province, Land'",
            f"{of}Geo_CountryCode": "'XX'",
            f"{of}Geo_ADM1Code": "'XX01'",
            f"{of}Geo_Lat": "round((h3 % 130000) / 1000.0 - 60, 4)",
            f"{of}Geo_Long": "round((h2 % 360000) / 1000.0 - 180, 4)",
            f"{of}Geo_FeatureID": "h3 % 900000",
        }
    state = "chr(65 + {0} // 26) || chr(65 + {0} % 26) || 'X'"
    one, two = (state.format(f"(h{n} % {STATES})::INT") for n in (1, 2))
    listed = ", ".join(f"'{code}'" for code in CODES)
    days = 365 * YEARS
    sql = (
        f"COPY (SELECT {', '.join(f'{made[name]} AS {name}' for name in GDELT_2)} FROM ("
        "SELECT *, CASE WHEN left(code, 2) < '06' THEN 1 WHEN left(code, 2) < '09' THEN 2 "
        "WHEN left(code, 2) < '14' THEN 3 ELSE 4 END AS quad FROM ("
        f"SELECT *, [{listed}][1 + (h1 % {len(CODES)})::INT] AS code, "
        f"DATE '{FIRST_YEAR}-01-01' + (i * {days} // {total or rows})::INT "
        "- CASE WHEN h4 % 8 = 0 THEN 365 ELSE 0 END AS day, "
        f"CASE WHEN h1 % 10 = 0 THEN '' ELSE {one} END AS state1, "
        f"CASE WHEN h2 % 10 = 0 THEN '' ELSE {two} END AS state2 "
        "FROM (SELECT i, hash(i) AS h1, hash(i, 1) AS h2, hash(i, 2) AS h3, hash(i, 3) AS h4 "
        f"FROM range({first}, {first + rows}) AS numbers(i))))) "
        f"TO '{path}' (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '', ESCAPE '')"
    )
    with duckdb().connect() as database:
        database.execute(sql)


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
