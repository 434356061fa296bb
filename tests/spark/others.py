# others.py: the count of words by country in PySpark alone, DuckDB and Polars; for tests/spark/bench.
#
#     python others.py duckdb speeches.jsonl table.tsv
#
# A word is a run of letters and digits, in small letters. On two cores; rows in order.
#
# SPDX-License-Identifier: MIT
import glob
import shutil
import sys


def pyspark(source, to):
    from pyspark.sql import SparkSession, functions as f
    spark = SparkSession.builder.master("local[2]").config("spark.ui.showConsoleProgress", "false").getOrCreate()
    word = f.explode(f.split(f.lower("text"), r"[^\p{L}\p{N}]+")).alias("term")
    table = spark.read.json(source).select("country", word).where("term != ''")
    table = table.groupBy("term", "country").count().orderBy("term", "country")
    table.write.option("sep", "\t").csv(to + ".parts", mode="overwrite")
    spark.stop()
    with open(to, "wb") as out:
        for part in sorted(glob.glob(to + ".parts/part-*")):
            with open(part, "rb") as file:
                shutil.copyfileobj(file, out)


def duckdb(source, to):
    import duckdb as db
    db.sql("SET threads = 2")
    db.sql(r"""COPY (SELECT term, country, count(*) AS freq FROM
        (SELECT country, unnest(regexp_extract_all(lower(text), '[\p{L}\p{N}]+')) AS term
         FROM read_json('%s', format = 'newline_delimited', columns = {country: 'VARCHAR', text: 'VARCHAR'}))
        GROUP BY ALL ORDER BY ALL) TO '%s' (DELIMITER '\t', HEADER)""" % (source, to))


def polars(source, to):
    import polars as pl
    words = pl.col("text").str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+").alias("term")
    table = pl.scan_ndjson(source).select("country", words).explode("term").drop_nulls()
    table.group_by("term", "country").len().sort("term", "country").collect().write_csv(to, separator="\t")


globals()[sys.argv[1]](*sys.argv[2:])
