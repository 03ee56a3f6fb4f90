//! Sheets of paper: which form a sheet is of, in which version, and of which case; and back from what
//! a clerk reads on it to the page where it is typed.

use crate::{
    domain::{
        code::CaseCode,
        field::Field,
        form::Form,
        id::RecordId,
        permission::Action,
        problem::{Problem, Problems},
        record::Kind,
        user::Actor,
    },
    service::{
        app::App,
        error::{Error, Result},
        permit,
    },
    store::ConfigKind,
};

/// What stands on a sheet, under its picture: `followup/3`, or with its case `followup/3/DIF-26-00412-K`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCode {
    /// The form.
    pub form: String,
    /// Its version when the sheet was printed.
    pub version: u32,
    /// The case, where the sheet was printed for one.
    pub case: Option<CaseCode>,
}

impl SheetCode {
    /// Reads what a camera or a clerk read: the code itself, or the address in the picture.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.trim().rsplit_once("s=").map_or(text.trim(), |(_, code)| code);
        let mut parts = text.splitn(3, '/');
        let form = parts.next().filter(|form| !form.is_empty()).ok_or(Problem::NotASheet)?;
        let version = parts.next().and_then(|version| version.parse().ok());
        let case = parts.next().map(str::trim).filter(|code| !code.is_empty());
        Ok(Self {
            form: form.to_owned(),
            version: version.ok_or(Problem::NotASheet)?,
            case: case.map(CaseCode::parse).transpose()?,
        })
    }
}

impl std::fmt::Display for SheetCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.form, self.version)?;
        if let Some(case) = &self.case { write!(f, "/{case}") } else { Ok(()) }
    }
}

/// Where a sheet is typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// The case.
    pub case: RecordId,
    /// The form.
    pub form: String,
    /// The group whose next entry the sheet is, where the form asks for nothing else.
    pub group: Option<String>,
    /// Whether the form has changed since the sheet was printed.
    pub is_older: bool,
}

/// The version of a form that is printed now.
pub fn version(app: &App, form: &Form) -> Result<u32> {
    app.store().read(|r| Ok(r.config_revision(ConfigKind::Form, form.id.as_str())?))
}

/// The code of a sheet of a form, for a case or for none.
pub fn code(app: &App, form: &Form, case: Option<&CaseCode>) -> Result<SheetCode> {
    let (version, case) = (version(app, form)?, case.cloned());
    Ok(SheetCode { form: form.id.to_string(), version, case })
}

/// Where a clerk types a sheet in. `case` is what they read of the case where the sheet does not name
/// it.
pub fn find(app: &App, actor: &Actor, (sheet, case): (&str, &str)) -> Result<Typing> {
    let sheet = SheetCode::parse(sheet).map_err(|problem| Problems::one("s", problem))?;
    let house = app.house()?;
    let form = house.programme.form(Kind::Case, &sheet.form).filter(|form| form.is_shown());
    let form = form.ok_or_else(|| Problems::one("s", Problem::NotASheet))?;
    let case = match sheet.case {
        Some(case) => case,
        None if case.trim().is_empty() => return Err(Problems::one("case", Problem::Blank).into()),
        None => CaseCode::parse(case).map_err(|problem| Problems::one("case", problem))?,
    };
    let record = app.store().read(|r| {
        let record = r.record_by_code(&case)?.ok_or(Error::NotFound)?;
        permit::check(actor, Action::Write, &record)?;
        Ok::<_, Error>(record)
    })?;
    let asks_itself = form.fields.iter().any(Field::is_question);
    let group = form.groups().next().filter(|_| !asks_itself);
    Ok(Typing {
        case: record.id,
        form: sheet.form,
        group: group.map(|group| group.name.to_string()),
        is_older: version(app, form)? != sheet.version,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_on_a_sheet_is_read_by_camera_and_by_eye() {
        let code = |text: &str| SheetCode::parse(text).map(|code| code.to_string());
        assert_eq!(code(" followup/3 ").as_deref(), Ok("followup/3"));
        assert_eq!(code("https://box/paper/enter?s=followup/3").as_deref(), Ok("followup/3"));
        for wrong in ["", "followup", "followup/x", "/3"] {
            assert_eq!(code(wrong), Err(Problem::NotASheet), "{wrong}");
        }
        assert_eq!(code("followup/3/DIF-26-00412-A"), Err(Problem::CaseCode));
    }
}
