//! A form as an XLSForm (xlsform.org): a workbook from which anybody can make the same form, or one of their own.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::domain::day::Micros;
use crate::domain::language::Bilingual;
use crate::web::openrosa::form::{ChoiceList, DefaultValue, Form, Group, LANGUAGES, PHOTO_SIDE, Question, QuestionType, Step};

/// Columns of the survey that are not texts in two languages.
const PLAIN: [&str; 11] = [
    "type",
    "name",
    "required",
    "relevant",
    "constraint",
    "calculation",
    "default",
    "appearance",
    "choice_filter",
    "repeat_count",
    "parameters",
];
/// Columns with one text for each language.
const TEXTS: [&str; 3] = ["label", "hint", "constraint_message"];

/// The bytes of the workbook, which says that it was made at `at`.
///
/// # Errors
/// When a text is too long for a cell: 32,767 characters.
pub fn xlsform(form: &Form, at: Micros) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(at.0.div_euclid(Micros::SECOND))?;
    book.set_properties(&DocProperties::new().set_title(&form.title).set_creation_datetime(&made));
    survey(book.add_worksheet().set_name("survey")?, form)?;
    choices(book.add_worksheet().set_name("choices")?, form)?;
    settings(book.add_worksheet().set_name("settings")?, form)?;
    book.save_to_buffer()
}

/// A row of the survey: values of the plain columns by name, and the texts.
#[derive(Default)]
struct Row<'f> {
    plain: Vec<(&'static str, String)>,
    label: Option<&'f Bilingual>,
    hint: Option<&'f Bilingual>,
    constraint_message: Option<&'f Bilingual>,
}

fn survey(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    let texts = TEXTS.iter().flat_map(|text| LANGUAGES.map(|(_, name)| format!("{text}::{name}")));
    head(sheet, PLAIN.iter().map(|name| (*name).to_owned()).chain(texts))?;
    for (step, line) in form.walk().iter().zip(1..) {
        let row = match step {
            Step::BeginGroup(group, _) => entered(group),
            Step::EndGroup(group) => Row { plain: vec![("type", format!("end_{}", sort(group)))], ..Row::default() },
            Step::Question(question, _) => question_row(question),
        };
        write(sheet, line, &row)?;
    }
    Ok(())
}

fn sort(group: &Group) -> &'static str {
    if group.repeat_count.is_empty() { "group" } else { "repeat" }
}

fn entered(group: &Group) -> Row<'_> {
    let plain = vec![
        ("type", format!("begin_{}", sort(group))),
        ("name", group.name.clone()),
        ("relevant", group.relevant.clone()),
        ("appearance", group.appearance.to_owned()),
        ("repeat_count", group.repeat_count.clone()),
    ];
    Row { plain, label: Some(&group.label), ..Row::default() }
}

fn question_row(question: &Question) -> Row<'_> {
    let mut plain = vec![
        ("type", kind(question)),
        ("name", question.name.clone()),
        ("relevant", question.relevant.clone()),
        ("appearance", question.appearance.to_owned()),
        ("choice_filter", question.choice_filter.clone()),
    ];
    if question.required {
        plain.push(("required", "yes".into()));
    }
    if let Some((expression, _)) = &question.constraint {
        plain.push(("constraint", expression.clone()));
    }
    if let QuestionType::Calculate(expression) = &question.question_type {
        plain.push(("calculation", expression.clone()));
    }
    if question.question_type == QuestionType::Image {
        plain.push(("parameters", format!("max-pixels={PHOTO_SIDE}")));
    }
    match question.default {
        DefaultValue::Empty => {}
        DefaultValue::Constant(value) | DefaultValue::Calculated(value) => plain.push(("default", value.to_owned())),
    }
    let constraint_message = question.constraint.as_ref().map(|(_, words)| words);
    Row { plain, label: Some(&question.label), hint: Some(&question.hint), constraint_message }
}

fn kind(question: &Question) -> String {
    match question.question_type {
        QuestionType::Start => "start".into(),
        QuestionType::End => "end".into(),
        QuestionType::Calculate(_) => "calculate".into(),
        QuestionType::Note => "note".into(),
        QuestionType::Text => "text".into(),
        QuestionType::Integer => "integer".into(),
        QuestionType::Decimal => "decimal".into(),
        QuestionType::Date => "date".into(),
        QuestionType::Geopoint => "geopoint".into(),
        QuestionType::Barcode => "barcode".into(),
        QuestionType::Image => "image".into(),
        QuestionType::SelectOne(list) => format!("select_one {list}"),
        QuestionType::SelectMultiple(list) => format!("select_multiple {list}"),
        QuestionType::SelectOneFromFile(file) => format!("select_one_from_file {file}"),
    }
}

fn write(sheet: &mut Worksheet, line: u32, row: &Row<'_>) -> Result<(), XlsxError> {
    for (name, value) in &row.plain {
        let column = PLAIN.iter().position(|known| known == name).unwrap_or_default();
        cell(sheet, line, column, value)?;
    }
    for (at, words) in [row.label, row.hint, row.constraint_message].into_iter().enumerate() {
        for (language, (code, _)) in LANGUAGES.iter().enumerate() {
            let text = words.map_or("", |words| words.in_language(*code));
            cell(sheet, line, PLAIN.len() + at * LANGUAGES.len() + language, text)?;
        }
    }
    Ok(())
}

fn choices(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    let mut more: Vec<&'static str> = Vec::new();
    for column in form.lists.iter().flat_map(|list| list.columns) {
        if !more.contains(column) {
            more.push(column);
        }
    }
    let labels = LANGUAGES.map(|(_, name)| format!("label::{name}"));
    head(sheet, ["list_name", "name"].map(str::to_owned).into_iter().chain(labels).chain(more.iter().map(|name| (*name).to_owned())))?;
    let mut line = 0;
    for list in &form.lists {
        line = of_list(sheet, list, line, &more)?;
    }
    Ok(())
}

/// Writes a list below line `last`; gives the last line then.
fn of_list(sheet: &mut Worksheet, list: &ChoiceList, last: u32, more: &[&'static str]) -> Result<u32, XlsxError> {
    let mut line = last;
    for choice in &list.choices {
        line += 1;
        let labels = LANGUAGES.map(|(language, _)| choice.label.in_language(language));
        for (column, text) in [list.name, choice.name.as_str()].into_iter().chain(labels).enumerate() {
            cell(sheet, line, column, text)?;
        }
        for (name, value) in list.columns.iter().zip(&choice.more) {
            let column = more.iter().position(|known| known == name).unwrap_or_default();
            cell(sheet, line, 2 + LANGUAGES.len() + column, value)?;
        }
    }
    Ok(line)
}

fn settings(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    let pairs = [
        ("form_title", form.title.as_str()),
        ("form_id", form.id),
        ("version", form.version.as_str()),
        ("default_language", LANGUAGES[0].1),
        ("instance_name", form.instance_name.as_str()),
    ];
    head(sheet, pairs.iter().map(|(name, _)| (*name).to_owned()))?;
    pairs.iter().enumerate().try_for_each(|(column, (_, value))| cell(sheet, 1, column, value))
}

fn head(sheet: &mut Worksheet, names: impl Iterator<Item = String>) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (name, column) in names.zip(0..) {
        sheet.write_with_format(0, column, name, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Texts only: an expression that starts with `=` is none of Excel's, and an empty cell is left out.
fn cell(sheet: &mut Worksheet, line: u32, column: usize, text: &str) -> Result<(), XlsxError> {
    if !text.is_empty() {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        sheet.write_string(line, column, text)?;
    }
    Ok(())
}
