"""Made-up lists in the form of the publishers': eight states, and disputes that allies join."""

from __future__ import annotations

from pathlib import Path

STATES = range(901, 909)
ALLIES = {901: 903, 902: 904, 905: 907, 906: 908}  # who joins whose side
YEARS = (*range(1900, 1930, 2), *range(1950, 1980, 2))
WHOLE = "1816,1,1,2016,12,31"


def write(folder: Path) -> Path:
    """Write all lists into a folder, and return it."""
    for name, rows in tables().items():
        (folder / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def tables() -> dict[str, list[str]]:
    """Return the rows of each list, the header first."""
    disputes, parts = _disputes()
    return {
        "mida": ["dispnum,styear,stmon,stday,hostlev,numa,numb", *disputes],
        "midb": ["dispnum,ccode,styear,sidea,orig,hiact,hostlev", *parts],
        "wars": _wars(),
        "states": [
            "ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday",
            *(f"{who},State {who},{WHOLE}" for who in STATES),
        ],
        "majors": ["stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday", f"A,901,{WHOLE}"],
        "strength": [
            "ccode,year,cinc",
            *(f"{who},{year - 1},0.0{who - 900}" for who in STATES for year in YEARS),
        ],
        "contiguity": [
            "statelno,statehno,conttype,begin,end",
            *(f"{who},{who + 1},1,181601,201612" for who in STATES if who % 2),
        ],
        "capitals": [
            "ccode,stdate,enddate,lat,lng",
            *(f"{who},1816-01-01,2024-12-31,{who - 900},{2 * (who - 900)}" for who in STATES),
        ],
        "rivals": ["ccode1,ccode2,styear,endyear", "901,902,1850,", "905,906,1850,2010"],
        "phases": _phases(),
    }


def _disputes() -> tuple[list[str], list[str]]:
    disputes, parts = [], []
    for number, year in enumerate(YEARS, 1):
        one, other = ((901, 902), (905, 906))[number % 2]
        level = 5 if number % 3 else 4
        disputes.append(f"{number},{year},3,1,{level},2,1")
        parts += [f"{number},{one},{year},1,1,17,5", f"{number},{other},{year},0,1,17,5"]
        if number % 4:
            parts.append(f"{number},{ALLIES[one]},{year},1,0,20,5")
    return disputes, parts


def _wars() -> list[str]:
    rows = ["warnum,ccode,side,startyear1,startmonth1,startday1,initiator,wherefought"]
    for number, year in enumerate(YEARS, 1):
        rows += [f"{number},901,2,{year},3,1,1,2", f"{number},902,1,{year},3,1,2,2"]
        rows.append(f"{number},903,2,{year},5,1,2,2")
    return rows


def _phases() -> list[str]:
    from foedus.records.atop import alliances

    columns = list(alliances.TABLES["phases"])
    rows = [",".join(columns)]
    for number, pair in enumerate(ALLIES.items(), 1):
        for member in pair:
            told = {"atopid": 9900 + number, "member": member, "yrent": 1890, "defense": 1}
            rows.append(",".join(str(told.get(column, 0)) for column in columns))
    return rows
