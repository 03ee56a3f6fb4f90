//! The same questions in SQL, in the words of two databases.

use std::fmt::Write as _;

use amana::domain::record::case::SERVICES;

use crate::{
    asking::{Asking, Filter, PER, SEVERAL, SortBy, Wanted},
    flat::COLUMNS,
};

/// Whose words are spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// `PostgreSQL`.
    Postgres,
    /// `SQLite`.
    Sqlite,
}

/// The rank of a risk.
const RISK: &str = "(CASE answers->>'risk_level' WHEN 'high' THEN 0 WHEN 'medium' THEN 1 \
                    WHEN 'low' THEN 2 ELSE 4 END)";

/// Those of whom a word begins with three letters, and those of whom two words sound like two names.
pub(crate) fn names(dialect: Dialect, (beginning, tokens): (&str, &[String])) -> [String; 2] {
    let begins = match dialect {
        Dialect::Postgres => format!("LIKE '{beginning}%'"),
        Dialect::Sqlite => format!("GLOB '{beginning}*'"),
    };
    let [one, other] = tokens else { return [String::new(), String::new()] };
    [
        format!("SELECT DISTINCT doc FROM name_words WHERE word {begins};"),
        format!(
            "SELECT DISTINCT a.doc FROM name_words a JOIN name_words b ON b.doc = a.doc \
             WHERE a.token = '{one}' AND b.token = '{other}';"
        ),
    ]
}

/// The tables. Free words lie apart, so that what is looked up stays small.
pub(crate) fn tables(dialect: Dialect) -> String {
    let (json, flag, day) = match dialect {
        Dialect::Postgres => ("jsonb", "boolean", "date"),
        Dialect::Sqlite => ("text", "integer", "text"),
    };
    format!(
        "CREATE TABLE cases (doc integer primary key, id text, owner text, status text, \
         workflow text, enabled {flag}, created_at bigint, changed_at bigint, birth_key bigint, \
         name text, name_key text, answers {json}, texts {json});\n\
         CREATE TABLE entries (case_doc integer, grp text, day {day}, answers {json}, texts {json});\n\
         CREATE TABLE name_words (doc integer, word text, token text);\n"
    )
}

/// The indexes that any of the questions could use.
pub(crate) fn indexes(dialect: Dialect, askings: &[Asking]) -> String {
    let letters = if dialect == Dialect::Postgres { " text_pattern_ops" } else { "" };
    let order = if dialect == Dialect::Postgres { " COLLATE \"C\"" } else { "" };
    let mut sql = String::new();
    for column in ["owner", "status", "workflow", "changed_at", "birth_key", "(created_at, doc)"] {
        let column = column.trim_matches(['(', ')']);
        let _ = writeln!(sql, "CREATE INDEX ON_{} ON cases ({column});", name(column));
    }
    let _ = writeln!(
        sql,
        "CREATE INDEX ON_name ON cases (name{letters});\n\
         CREATE INDEX ON_name_key ON cases (name_key{order}, doc);\n\
         CREATE INDEX ON_risk ON cases ({RISK}, doc);\n\
         CREATE INDEX ON_word ON name_words (word{letters});\n\
         CREATE INDEX ON_token ON name_words (token, doc);\n\
         CREATE INDEX ON_case ON entries (case_doc);\n\
         CREATE INDEX ON_group ON entries (grp, day);"
    );
    if dialect == Dialect::Postgres {
        sql.push_str("CREATE INDEX ON_answers ON cases USING gin (answers jsonb_path_ops);\n");
    }
    let mut fields: Vec<&str> =
        askings.iter().flat_map(|asking| &asking.filters).map(Filter::field).collect();
    fields.sort_unstable();
    fields.dedup();
    for field in fields.into_iter().filter(|field| column(field).is_none()) {
        let _ = writeln!(sql, "CREATE INDEX ON_a_{field} ON cases ((answers->>'{field}'){order});");
    }
    sql
}

fn name(columns: &str) -> String {
    columns.replace(", ", "_")
}

fn column(field: &str) -> Option<&'static str> {
    COLUMNS.iter().find(|(own, _)| *own == field).map(|(_, column)| *column)
}

fn expression(field: &str) -> String {
    column(field).map_or_else(|| format!("answers->>'{field}'"), str::to_owned)
}

/// The ways of asking a question; the fastest is taken.
pub(crate) fn statements(dialect: Dialect, asking: &Asking) -> Vec<String> {
    let plain = statement(dialect, asking, false);
    let is_by_answers =
        |filter: &Filter| matches!(filter, Filter::Words(field, _) if column(field).is_none());
    let has_second = dialect == Dialect::Postgres && asking.filters.iter().any(is_by_answers);
    let second = has_second.then(|| statement(dialect, asking, true));
    [plain].into_iter().chain(second).collect()
}

fn statement(dialect: Dialect, asking: &Asking, by_containing: bool) -> String {
    let fits = conditions(dialect, asking, by_containing);
    match &asking.wanted {
        Wanted::Count => format!("SELECT count(*) FROM cases WHERE {fits};"),
        Wanted::Counts(fields) => counts(dialect, fields, &fits),
        Wanted::Cells(fields) => cells(dialect, fields, &fits),
        Wanted::Services => services(dialect),
        Wanted::Page(sort, skip) => {
            let order = match (sort, dialect) {
                (SortBy::Created, _) => "created_at DESC, doc DESC".to_owned(),
                (SortBy::Name, Dialect::Postgres) => "name_key COLLATE \"C\", doc".to_owned(),
                (SortBy::Name, Dialect::Sqlite) => "name_key, doc".to_owned(),
                (SortBy::Risk, _) => format!("{RISK}, doc"),
            };
            format!(
                "SELECT doc FROM cases WHERE {fits} ORDER BY {order} LIMIT {PER} OFFSET {skip};"
            )
        }
    }
}

fn conditions(dialect: Dialect, asking: &Asking, by_containing: bool) -> String {
    let order = if dialect == Dialect::Postgres { " COLLATE \"C\"" } else { "" };
    let mut all: Vec<String> = Vec::new();
    for filter in &asking.filters {
        all.push(match filter {
            Filter::Words("record_state", words) => {
                format!("enabled = {}", words.concat())
            }
            Filter::Words(field, words) if by_containing && column(field).is_none() => {
                let one =
                    |word: &String| format!("answers @> '{}'", serde_json::json!({ *field: word }));
                format!("({})", words.iter().map(one).collect::<Vec<_>>().join(" OR "))
            }
            Filter::Words(field, words) => {
                format!("{} IN ({})", expression(field), listed(words.iter()))
            }
            Filter::Days(field, first, last) => {
                format!("({}){order} BETWEEN '{first}' AND '{last}'", expression(field))
            }
        });
    }
    if let Some(owners) = &asking.owners {
        all.push(format!("owner IN ({})", listed(owners.iter())));
    }
    if all.is_empty() { "true".to_owned() } else { all.join(" AND ") }
}

fn listed(all: impl Iterator<Item = impl ToString>) -> String {
    all.map(|one| format!("'{}'", one.to_string())).collect::<Vec<_>>().join(", ")
}

fn counts(dialect: Dialect, fields: &[&str], fits: &str) -> String {
    if dialect == Dialect::Postgres {
        let values: Vec<String> =
            fields.iter().map(|field| format!("('{field}', {})", expression(field))).collect();
        return format!(
            "SELECT v.field, v.word, count(*) FROM cases CROSS JOIN LATERAL (VALUES {}) \
             AS v (field, word) WHERE {fits} AND v.word IS NOT NULL GROUP BY 1, 2;",
            values.join(", ")
        );
    }
    let taken: Vec<String> = (0..)
        .zip(fields)
        .map(|(at, field): (usize, _)| format!("{} AS w{at}", expression(field)))
        .collect();
    let each: Vec<String> = (0..)
        .zip(fields)
        .map(|(at, field): (usize, _)| {
            format!(
                "SELECT '{field}', w{at}, count(*) FROM fit WHERE w{at} IS NOT NULL GROUP BY w{at}"
            )
        })
        .collect();
    format!(
        "WITH fit AS MATERIALIZED (SELECT {} FROM cases WHERE {fits}) {};",
        taken.join(", "),
        each.join(" UNION ALL ")
    )
}

fn cells(dialect: Dialect, fields: &[&str], fits: &str) -> String {
    let expand = match dialect {
        Dialect::Postgres => format!(
            " CROSS JOIN LATERAL jsonb_array_elements_text(answers->'{SEVERAL}') AS s (value)"
        ),
        Dialect::Sqlite => format!(", json_each(cases.answers, '$.{SEVERAL}') s"),
    };
    let expand = if fields.contains(&SEVERAL) { expand } else { String::new() };
    let said = |field: &&str| {
        if *field == SEVERAL { "s.value".to_owned() } else { expression(field) }
    };
    let axes: Vec<String> = fields.iter().map(said).collect();
    let there: Vec<String> = axes.iter().map(|axis| format!("{axis} IS NOT NULL")).collect();
    let numbers: Vec<String> = (1..=axes.len()).map(|at| at.to_string()).collect();
    format!(
        "SELECT {}, count(*) FROM cases{expand} WHERE {fits} AND {} GROUP BY {};",
        axes.join(", "),
        there.join(" AND "),
        numbers.join(", ")
    )
}

fn services(dialect: Dialect) -> String {
    let month = match dialect {
        Dialect::Postgres => "to_char(e.day, 'YYYY-MM')",
        Dialect::Sqlite => "substr(e.day, 1, 7)",
    };
    format!(
        "SELECT e.answers->>'service_type', {month}, c.answers->>'sex', count(*) \
         FROM entries e JOIN cases c ON c.doc = e.case_doc WHERE e.grp = '{SERVICES}' \
         AND e.answers->>'service_type' IS NOT NULL AND e.day IS NOT NULL \
         AND c.answers->>'sex' IS NOT NULL GROUP BY 1, 2, 3;"
    )
}
