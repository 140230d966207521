"""Tables that are no images: a class or a number is predicted from measurements."""

import numpy as np
import pandas as pd
from sklearn.datasets import load_diabetes, load_iris, load_wine

from book import Book

PANDAS, SKLEARN = "pandas 3.1.1 to_csv", "scikit-learn 1.9.1"


def write(book: Book):
    known(book)
    penguins(book)
    wind(book)
    japanese(book)


def known(book: Book):
    """Public measurements that scikit-learn brings."""
    iris = load_iris(as_frame=True)
    data = book.write("tables/iris.csv", iris.frame.to_csv(index=False).encode())
    target = iris.frame["target"].astype(str)
    book.table([data], f"{SKLEARN}, {PANDAS}", {**{c: iris.data[c] for c in iris.data}, "target": target}, "target")
    named = iris.data.assign(species=iris.target_names[iris.target])
    data = book.write("tables/iris-species-index.csv", named.to_csv().encode())
    book.table([data], f"{SKLEARN}, {PANDAS}", {c: named[c] for c in named}, "species", note="the class is a word; pandas' index first")
    wine = load_wine(as_frame=True).frame.iloc[::2]
    data = book.write("tables/wine.csv", wine.to_csv(index=False).encode())
    columns = {c: wine[c] for c in wine} | {"target": wine["target"].astype(str)}
    book.table([data], f"{SKLEARN}, {PANDAS}", columns, "target")
    diabetes = load_diabetes(as_frame=True, scaled=False).frame.iloc[:100]
    data = book.write("tables/diabetes.csv", diabetes.to_csv(index=False).encode())
    book.table([data], f"{SKLEARN}, {PANDAS}", {c: diabetes[c] for c in diabetes}, "target", number=True,
               note="the target is a number")


def penguins(book: Book):
    """Made-up birds in the layout of palmerpenguins: words, numbers, gaps."""
    random = np.random.default_rng(61)
    rows = []
    for i in range(60):
        kind = i % 3
        species, island = ["Adelie", "Chinstrap", "Gentoo"][kind], ["Torgersen", "Dream", "Biscoe"][kind]
        length, depth = random.normal([39, 49, 48][kind], 2), random.normal([18.3, 18.4, 15.0][kind], 1)
        flipper, mass = random.normal([190, 196, 217][kind], 6), random.normal([3700, 3730, 5080][kind], 300)
        rows.append([species, island, round(length, 1), round(depth, 1), round(flipper), 25 * round(mass / 25),
                     ["male", "female"][i // 3 % 2], 2007 + i % 2])
    table = pd.DataFrame(rows, columns=["species", "island", "bill_length_mm", "bill_depth_mm", "flipper_length_mm",
                                        "body_mass_g", "sex", "year"])
    numbers = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
    table[numbers] = table[numbers].astype(float)
    table.loc[3, numbers] = np.nan
    table.loc[[3, 8], "sex"] = np.nan
    used = table.dropna(subset=numbers)
    data = book.write("tables/penguins.csv", table.to_csv(index=False, na_rep="NA").encode())
    book.table([data], f"made up, {PANDAS}", {c: used[c] for c in ["species", *numbers, "year"]}, "species", left_out=1,
               note="a row with gaps; sex and island are words and no inputs, so that their gaps don't matter")
    columns = {c: used[c] for c in [*numbers, "year"]}
    book.table([data], f"made up, {PANDAS}", columns, "body_mass_g", left_out=1, **{"with": {"number": "body_mass_g"}})


def wind(book: Book):
    """Two inputs and a number, as section 7 has them."""
    random = np.random.default_rng(62)
    now, height = random.uniform(0, 10, 20).round(1), random.uniform(2, 60, 20).round(1)
    later = (0.8 * now + 0.02 * height + random.normal(0, 0.3, 20)).round(1)
    table = pd.DataFrame({"now": now, "height": height, "later": later})
    columns = {c: table[c] for c in table}

    def case(name, text, columns=columns, target="later", **more):
        book.table([book.write(f"tables/wind-{name}.csv", text.encode())], more.pop("by", PANDAS), columns, target,
                   **{"with": {"number": target}}, **more)

    case("decimal-comma", table.to_csv(index=False, sep=";", decimal=","))
    case("sep-line", "sep=;\r\n" + table.to_csv(index=False, sep=";", lineterminator="\r\n"), note="Excel's first line")
    case("quoted-decimal-comma", table.to_csv(index=False, decimal=",", quoting=1), note="commas between the columns too")
    large = table.assign(now=1000 * table["now"], later=1000 * table["later"])
    shown = large.assign(**{c: large[c].map("{:,.0f}".format) for c in ["now", "later"]})
    case("thousands", shown.to_csv(index=False), {c: large[c] for c in large}, note="spreadsheets show 1,000")
    units = table.to_csv(index=False).replace("\n", "\nm/s,m,m/s\n", 1)
    with_units = {f"{c} {unit}": table[c] for c, unit in zip(table, ["m/s", "m", "m/s"])}
    case("units", units, with_units, "later m/s", by=f"{PANDAS}, a row of units by hand", note="units belong to the names")
    other = table[["later", "now", "height"]].assign(gust=(table["now"] * 1.4).round(2))
    case("other-order", other.to_csv(index=False), {c: other[c] for c in other}, note="the target comes first, another column last")
    dated = table.copy()
    dated.insert(0, "time", pd.date_range("2026-01-01", periods=20, freq="h"))
    case("dates", dated.to_csv(index=False), dates=["time"], note="dates are no numbers")
    gaps = table.copy()
    gaps.loc[[2, 7], "now"] = np.nan
    gaps.loc[[7, 11], "later"] = np.nan
    used = gaps.dropna()
    case("gaps", gaps.to_csv(index=False), {c: used[c] for c in used}, left_out=3)


def japanese(book: Book):
    """The layout of the Japan Meteorological Agency's downloads, with made-up numbers: Shift_JIS, four head lines."""
    random = np.random.default_rng(63)
    temperature, speed = random.normal(6, 3, 31).round(1), random.uniform(1, 6, 31).round(1)
    lines = ["ダウンロードした時刻：2024/02/01 12:00:00", "", ",東京,東京,東京,東京,東京,東京",
             "年月日,平均気温(℃),平均気温(℃),平均気温(℃),平均風速(m/s),平均風速(m/s),平均風速(m/s)",
             ",,品質情報,均質番号,,品質情報,均質番号"]
    lines += [f"2024/1/{day + 1},{temperature[day]},8,1,{speed[day]},8,1" for day in range(31)]
    for name, encoding in [("cp932", "cp932"), ("utf-8", "utf-8-sig")]:
        data = ("\r\n".join(lines) + "\r\n").encode(encoding)
        book.cases.append({
            "files": [book.write(f"tables/jma-{name}.csv", data)], "written_by": "by hand, as the agency's downloads are",
            "rows": 31, "with": {"number": 4, "inputs": [1]}, "target": "平均風速(m/s)",
            "mean": float(np.mean(speed)), "inputs": {"平均気温(℃)": float(np.mean(temperature))},
            "note": "with the marks of quality and homogeneity that each column has",
        })
    words = pd.DataFrame({"気温": temperature, "風速": speed, "天気": np.where(temperature > 6, "晴れ", "雪")})
    data = book.write("tables/weather-cp932.csv", words.to_csv(index=False).encode("cp932"))
    book.table([data], f"made up, {PANDAS}, encoding cp932", {c: words[c] for c in words}, "天気")
