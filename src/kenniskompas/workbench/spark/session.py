# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Spark session, or one clear line on what this machine lacks for it."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kenniskompas.core.errors import BadInput

OPTION = "--engine"
PACKAGES = ("pyspark", "xgboost", "pandas")
MASTER = "KOMPAS_SPARK_MASTER"
# Two processes beside the driver, so that what works here works on a cluster.
DEFAULT_MASTER = "local-cluster[2,1,1024]"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.driver.maxResultSize": "0",
    # A busy machine is slow to answer; that is no reason to start its work anew.
    "spark.network.timeout": "600s",
    "spark.executor.heartbeatInterval": "60s",
}


def lacking() -> str | None:
    """What to install before Spark can be used, or None."""
    missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        return f"the extra kenniskompas[spark] ({', '.join(missing)} missing)"
    if not _has_java():
        return "Java 17 (Debian: apt-get install openjdk-17-jre-headless), or JAVA_HOME"
    return None


def require_spark() -> None:
    """BadInput saying what to install, when anything is missing."""
    lacks = lacking()
    if lacks is not None:
        raise BadInput("needs_option", column=f"{OPTION} spark", value=f"{lacks} to be installed")


@contextmanager
def spark_session() -> Iterator[Any]:
    """A session on the cluster of `KOMPAS_SPARK_MASTER`, stopped at the end if it was ours."""
    require_spark()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    from pyspark.sql import SparkSession  # noqa: PLC0415

    running = SparkSession.getActiveSession()
    if running is not None:
        yield running
        return
    session = _start(SparkSession.builder)
    try:
        yield session
    finally:
        session.stop()


def _start(builder: Any) -> Any:
    master = os.environ.get(MASTER, DEFAULT_MASTER)
    builder = builder.master(master).appName("kenniskompas")
    for key, value in SETTINGS.items():
        builder = builder.config(key, value)
    if master.startswith("local"):
        # Workers on this machine find the package where the driver found it.
        here = str(Path(__file__).resolve().parents[3])
        builder = builder.config("spark.executorEnv.PYTHONPATH", here)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(home and Path(home, "bin", "java").is_file()) or shutil.which("java") is not None
