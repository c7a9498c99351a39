"""What can be asked of the function."""

from migrations import migrate
from postgres import APPLICATION

MOST_ROWS = 1000
MOST_SECONDS = 30


def health(connection, _):
    """Whether the database answers, who does, and whether anybody listens in."""
    [[now, version, is_reader, is_encrypted]] = connection.query(
        "SELECT now(), current_setting('server_version'), pg_is_in_recovery(),"
        " (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid())"
    ).rows
    return {
        "now": now,
        "version": version,
        "writer": is_reader == "f",
        "encrypted": is_encrypted == "t",
    }


def run_migrations(connection, _):
    return migrate(connection)


def query(connection, event):
    """One statement that reads. A transaction that is read-only refuses any other."""
    sql = event.get("sql")
    if not isinstance(sql, str) or not sql.strip():
        raise ValueError("sql is missing: give one statement.")
    parameters = event.get("parameters", [])
    if not isinstance(parameters, list):
        raise ValueError("parameters is no list.")
    most_rows = event.get("limit", 100)
    if type(most_rows) is not int or not 1 <= most_rows <= MOST_ROWS:
        raise ValueError(f"limit is {most_rows!r}: use 1 to {MOST_ROWS}.")
    connection.run("BEGIN READ ONLY")
    try:
        connection.run(f"SET LOCAL statement_timeout = '{MOST_SECONDS}s'")
        result = connection.query(sql, parameters, most_rows)
    finally:
        connection.run("ROLLBACK")
    return result._asdict()


def clean_up(connection, event):
    """Ends what earlier calls left open: a function that was killed closes nothing."""
    minutes = event.get("idle_minutes", 15)
    if type(minutes) is not int or not 1 <= minutes <= 1440:
        raise ValueError(f"idle_minutes is {minutes!r}: use 1 to 1440.")
    # materialized: nobody is ended before all of the conditions were looked at
    ended = connection.query(
        "WITH idle AS MATERIALIZED (SELECT pid FROM pg_stat_activity"
        " WHERE application_name = $1 AND usename = current_user AND pid <> pg_backend_pid()"
        " AND state LIKE 'idle%' AND state_change < now() - make_interval(mins => $2::int))"
        " SELECT pid FROM idle WHERE pg_terminate_backend(pid)",
        [APPLICATION, minutes],
    )
    return {"ended": len(ended.rows)}


ACTIONS = {
    "health": health,
    "migrate": run_migrations,
    "query": query,
    "clean-up": clean_up,
}
