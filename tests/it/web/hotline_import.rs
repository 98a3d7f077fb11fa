//! `/office/hotline/import`: a file is shown before it is taken in, and taken in whole or not at all.

use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::store::hotline;

use crate::harness::{Answer, Cell, Client, Kind, Sheet, TestApp, on_both, workbook, workbook_of};

const PATH: &str = "/office/hotline/import";
const HEAD: &str = "area,period,unit,value,published_as_of,source,population";
const TITLE: &str = "Agency calls";

async fn send(client: &Client, title: &str, name: &str, bytes: &[u8]) -> Answer {
    client.upload(PATH, &[("title", title)], (name, bytes)).await
}

async fn csv(client: &Client, rows: &str) -> Answer {
    send(client, TITLE, "figures.csv", format!("{HEAD}\n{rows}").as_bytes()).await
}

/// The address of the button that takes a shown file in.
fn button(shown: &Answer) -> String {
    assert_eq!(shown.status, 200, "{}", shown.words());
    let (_, rest) = shown.body.split_once(&format!("{PATH}/")).unwrap();
    format!("{PATH}/{}", rest.split('"').next().unwrap())
}

async fn taken(client: &Client, rows: &str) -> Answer {
    client.post(&button(&csv(client, rows).await), &[]).await
}

/// The same rows as a spreadsheet keeps them.
fn sheet(rows: &str) -> Vec<u8> {
    let row = |line: &str| line.split(',').map(Cell::from).collect::<Vec<_>>();
    workbook(&HEAD.lines().chain(rows.lines()).map(row).collect::<Vec<_>>())
}

/// Nothing of a series is on record, and nothing was entered in the ledger.
async fn untouched(app: &TestApp) {
    assert!(hotline::all(&app.app.store).await.unwrap().is_empty());
    assert_eq!(app.entered(EventKind::HotlineImported).await, 0);
}

const WRONG: [(&str, &str); 11] = [
    (
        "29999,2024-01,calls,3,2024,export,",
        "row 2, column area: expected the FIPS code of a county of this registry, or 29 for the state, found `29999`",
    ),
    (
        "29019,2024-13,calls,3,2024,export,",
        "row 2, column period: expected a month as 2019-01, a quarter as 2019-Q1 or a year as 2019, found `2024-13`",
    ),
    ("29019,2024-01,cries,3,2024,export,", "row 2, column unit: expected one of calls, contacts, signals, cases, victims, found `cries`"),
    ("29019,2024-01,calls,-3,2024,export,", "row 2, column value: expected a count of zero or more, found `-3`"),
    (
        "29019,2024-01,calls,three,2024,export,",
        "row 2, column value: expected a whole number, `suppressed`, or `<5` where the publisher says how small, found `three`",
    ),
    ("29019,2024-01,calls,3.5,2024,export,", "row 2, column value: expected a whole number"),
    ("29019,2024-01,calls,3,soon,export,", "row 2, column published_as_of: expected when it was published"),
    ("29019,2024-01,calls,3,2024,export,few", "row 2, column population: expected a whole number of people above 0, found `few`"),
    (
        "29019,2024-01,calls,3,2024,export,\n29019,2024-01,calls,4,2024,export,",
        "row 3, column period: expected each area, period and publication once; row 2 has the same",
    ),
    (
        "29019,2024-01,calls,3,2024,export,\n29019,2024-02,cases,4,2024,export,",
        "row 3, column unit: expected calls as in the first row: units never mix in a series",
    ),
    ("29019,2024-01,calls,3,2024,export,\n29019,2024,calls,4,2024,export,", "row 3, column period: expected a month as in the first row"),
];

async fn refuses_whoever_does_not_study_and_a_file_that_is_somebody_elses(app: &TestApp) {
    assert_eq!(send(&app.public(), TITLE, "f.csv", b"").await.status, 303);
    for role in [Role::Volunteer, Role::Inspector, Role::Supervisor, Role::Administrator] {
        let client = app.client(role).await;
        assert_eq!((client.get(PATH).await.status, csv(&client, "").await.status), (403, 403), "{role:?}");
    }
    let analyst = app.client(Role::Analyst).await;
    let address = button(&csv(&analyst, "29019,2024-01,calls,3,2024-03,export,100\n").await);
    assert_eq!(app.client(Role::Supervisor).await.post(&address, &[]).await.status, 403);
    assert_eq!(analyst.post(&format!("{PATH}/018f0000-0000-7000-8000-00000000ffff"), &[]).await.status, 404);
    untouched(app).await;
}

async fn every_wrong_row_is_named_and_nothing_is_taken_in(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    for (rows, said) in WRONG {
        for answer in [csv(&analyst, rows).await, send(&analyst, TITLE, "figures.xlsx", &sheet(rows)).await] {
            assert_eq!(answer.status, 422, "{rows}");
            answer.says("Nothing was imported").says(&said.replace('<', "&#60;"));
            assert_eq!(answer.field("title"), Some(TITLE), "what was typed stays");
        }
    }
    let both = csv(&analyst, "29999,2024-01,calls,3,2024,export,\n29019,2024-01,calls,-1,2024,export,").await;
    both.says("row 2, column area").says("row 3, column value");
    let all_forms: [(&[u8], &str); 4] = [
        (b"area,period\n29019,2024-01\n", "the file has no column `unit`; it has area, period"),
        (b"", "the file has no column `area`; it is empty"),
        (b"area\n\xff\xfe", "line 2: expected UTF-8"),
        (b"PK\x03\x04 no workbook", "expected a workbook (XLSX) with a sheet"),
    ];
    for (bytes, said) in all_forms {
        let answer = send(&analyst, TITLE, "figures", bytes).await;
        assert_eq!(answer.status, 422, "{said}");
        answer.says(said);
    }
    send(&analyst, " ", "f.csv", format!("{HEAD}\n29019,2024-01,calls,3,2024,export,\n").as_bytes())
        .await
        .says("expected a title for the series");
    untouched(app).await;
}

async fn a_shown_file_changes_nothing_until_it_is_taken_in_and_then_once(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    let rows = "29019,2024-01,calls,12,2024-03,export,189463\n29019,2024-02,calls,<5,2024-03,export,189463\n29051,2024-02,calls,suppressed,2024-03,export,\n";
    let shown = csv(&analyst, rows).await;
    shown
        .says("3 rows can be imported")
        .says("starts a new series")
        .says("3 new, 0 revisions of what is on record, 0 on record already. 2 withheld.");
    // A month of one county is not in the file.
    shown.says("1 of 4 figures between the first and the last period are not in the file, the first of them for area 29051 in 2024-01");
    untouched(app).await;
    let address = button(&shown);
    let taken = analyst.post(&address, &[]).await;
    assert_eq!(taken.status, 303);
    let series = taken.location().unwrap().to_owned();
    app.public().get(&series).await.says("Agency calls").says("2024-02").says("withheld");
    app.public().get("/hotline").await.says("One series of hotline figures");
    let again = analyst.post(&address, &[]).await;
    assert_eq!((again.status, again.location()), (303, Some(series.as_str())), "pressed twice, it leads to the same series");
    let stands = hotline::all(&app.app.store).await.unwrap();
    assert_eq!(hotline::figures(&app.app.store, stands[0].id).await.unwrap().len(), 3);
    assert_eq!(app.entered(EventKind::HotlineImported).await, 1);
    // Brought in again, it adds nothing.
    let again = send(&analyst, "AGENCY  calls.", "figures.csv", format!("{HEAD}\n{rows}").as_bytes()).await;
    again.says("0 new, 0 revisions of what is on record, 3 on record already");
    assert_eq!(analyst.post(&button(&again), &[]).await.location(), Some(series.as_str()));
    assert_eq!(app.entered(EventKind::HotlineImported).await, 1);
}

async fn dates_of_a_spreadsheet_are_asked_about_and_then_read(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    let head: Vec<Cell> = HEAD.split(',').map(Cell::from).collect();
    // January 1 and March 15, 2024, as a spreadsheet makes of 2024-01 and of 2024-03-15.
    let row = vec![
        Cell::Number(29_019.0),
        Cell::Date(45_292),
        Cell::from("calls"),
        Cell::Number(12.0),
        Cell::Date(45_366),
        Cell::from("export"),
        Cell::Number(189_463.0),
    ];
    let book = workbook(&[head, row]);
    let asked = send(&analyst, TITLE, "figures.xlsx", &book).await;
    assert_eq!(asked.status, 422);
    asked.says("row 2, column period").says("a spreadsheet made a date of it; say what the dates in this column stand for");
    let shown = analyst.upload(PATH, &[("title", TITLE), ("dates", "month")], ("figures.xlsx", &book)).await;
    shown.says("One row can be imported").says("Sheet Figures").says("29019 2024-01 12 2024-03-15 export");
    let series = analyst.post(&button(&shown), &[]).await;
    let table = app.public().get(&format!("{}/figures.csv", series.location().unwrap())).await.body;
    assert_eq!(table, format!("{HEAD}\n29019,2024-01,calls,12,2024-03-15,export,189463\n"));
    let quarters = analyst.upload(PATH, &[("title", "Quarters"), ("dates", "quarter")], ("figures.xlsx", &book)).await;
    quarters.says("29019 2024-Q1 12");
}

async fn a_workbook_is_read_where_somebody_would_look(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    let rows = |value: &str| {
        let row = |text: &str| text.split(',').map(Cell::from).collect::<Vec<_>>();
        vec![row(HEAD), row(&format!("29019,2024-01,calls,{value},2024-03,export,100"))]
    };
    let (old, new) = (Sheet { hidden: true, ..Sheet::new("2023", &rows("1000")) }, Sheet::new("2024", &rows("12")));
    let shown = send(&analyst, TITLE, "figures.xlsx", &workbook_of(&[old.clone(), new.clone()])).await;
    shown.says("Sheet 2024").says("29019 2024-01 12");
    let both = workbook_of(&[Sheet { hidden: false, ..old }, new, Sheet::new("Notes", &[vec![Cell::from("read me")]])]);
    let asked = send(&analyst, TITLE, "figures.xlsx", &both).await;
    assert_eq!(asked.status, 422);
    asked.says("several sheets of the workbook hold such a table: 2023, 2024; say which one is meant");
    analyst.upload(PATH, &[("title", TITLE), ("sheet", "2023")], ("figures.xlsx", &both)).await.says("29019 2024-01 1000");
    let stray = Sheet { stray: &[("XFD1048576", "x")], ..Sheet::new("Far", &rows("12")) };
    let far = send(&analyst, TITLE, "figures.xlsx", &workbook_of(&[stray])).await;
    assert_eq!(far.status, 422);
    far.says("cell XFD1048576: expected a table of at most 200 columns and 200000 rows");
}

async fn small_numbers_written_as_zero_are_doubted_before_they_come_in(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    let row = |(at, value): (usize, &u32)| format!("29019,20{:02}-{:02},calls,{value},2024,export,100\n", 20 + at / 12, at % 12 + 1);
    let rows = |values: &[u32]| values.iter().enumerate().map(row).collect::<String>();
    let shown = csv(&analyst, &rows(&[0, 0, 7, 5, 0, 9, 12, 0, 6, 0])).await;
    shown.says("5 figures are 0, and none lies between 0 and 5. Were small numbers withheld?");
    assert!(!csv(&analyst, &rows(&[0, 0, 7, 1, 0, 9, 12, 0, 6, 0])).await.words().contains("withheld?"));
}

async fn a_revision_stands_beside_what_was_published_first(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    let first = taken(&analyst, "29019,2024-01,calls,12,2024-03,export,100\n").await.location().unwrap().to_owned();
    let shown = csv(&analyst, "29019,2024-01,calls,15,2024-09,export,100\n").await;
    shown.says("joins the series on record").says("0 new, 1 revisions of what is on record");
    analyst.post(&button(&shown), &[]).await;
    app.public().get(&first).await.says("Earlier: 12, published 2024-03.");
    app.public().get(&format!("/es{first}")).await.says("12").says("2024-03");
    // The past cannot be changed under the same date.
    let changed = csv(&analyst, "29019,2024-01,calls,99,2024-09,export,100\n").await;
    assert_eq!(changed.status, 422);
    changed.says(
        "area 29019, 2024-01: publication 2024-09 is on record with 15, the file has 99; a correction has a publication date of its own",
    );
}

async fn a_series_is_withdrawn_with_a_reason_and_its_title_is_free(app: &TestApp) {
    const WITHDRAW: &str = "/office/hotline/withdraw";
    let analyst = app.client(Role::Analyst).await;
    assert_eq!(app.client(Role::Supervisor).await.get(WITHDRAW).await.status, 403);
    let series = taken(&analyst, "29019,2003-12,calls,12,2024-03,export,100\n").await.location().unwrap().to_owned();
    analyst.get(WITHDRAW).await.says("Withdraw a series").says(TITLE);
    let id = series.rsplit('/').next().unwrap();
    let unsaid = analyst.post(WITHDRAW, &[("series", id), ("reason", " ")]).await;
    assert_eq!(unsaid.status, 422);
    unsaid.says("Say why");
    let done = analyst.post(WITHDRAW, &[("series", id), ("reason", "2003 was typed for 2023")]).await;
    assert_eq!((done.status, done.location()), (303, Some(series.as_str())));
    app.public().get(&series).await.says("This series was withdrawn: 2003 was typed for 2023.").says("2003-12");
    app.public().get(&format!("/es{series}")).await.says("Esta serie se retiró");
    assert!(!app.public().get("/hotline").await.body.contains(id));
    csv(&analyst, "29019,2023-12,calls,12,2024-03,export,100\n").await.says("starts a new series");
    let twice = analyst.post(WITHDRAW, &[("series", id), ("reason", "again")]).await;
    assert_eq!(twice.status, 422);
}

async fn a_series_has_a_spanish_title_once_somebody_wrote_one(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    let rows = "29019,2024-01,calls,12,2024-03,export,100\n";
    let series = taken(&analyst, rows).await.location().unwrap().to_owned();
    let spanish = format!("/es{series}");
    assert!(app.public().get(&spanish).await.body.contains(&format!("<span lang=\"en\">{TITLE}</span>")));
    let named = [("title", TITLE), ("title_es", "Llamadas a la agencia")];
    let file = format!("{HEAD}\n{rows}");
    let shown = analyst.upload(PATH, &named, ("figures.csv", file.as_bytes())).await;
    shown.says("Llamadas a la agencia").says("0 new");
    assert_eq!(analyst.post(&button(&shown), &[]).await.location(), Some(series.as_str()));
    app.public().get(&spanish).await.says("Llamadas a la agencia");
    app.public().get(&series).await.says(TITLE);
    // A file that names none leaves it.
    taken(&analyst, "29019,2024-02,calls,12,2024-03,export,100\n").await;
    app.public().get(&spanish).await.says("Llamadas a la agencia");
    let wrong = analyst.upload(PATH, &named, ("figures.csv", b"area\n")).await;
    assert_eq!((wrong.status, wrong.field("title_es")), (422, Some("Llamadas a la agencia")), "what was typed stays");
}

async fn another_unit_length_or_size_never_joins_a_series(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    taken(&analyst, "29019,2024-01,calls,12,2024-03,export,100\n").await;
    for (row, said) in [
        ("29019,2024-02,cases,1,2024-03,export,100\n", "the series counts calls, the file cases: units never mix"),
        ("29019,2024,calls,1,2024-03,export,100\n", "the series goes by month, the file by year"),
        ("29,2024-02,calls,1,2024-03,export,100\n", "the series goes by county, the file by state"),
    ] {
        let answer = csv(&analyst, row).await;
        assert_eq!(answer.status, 422, "{row}");
        answer.says(said);
    }
}

on_both!(
    TestApp,
    refuses_whoever_does_not_study_and_a_file_that_is_somebody_elses,
    every_wrong_row_is_named_and_nothing_is_taken_in,
    a_shown_file_changes_nothing_until_it_is_taken_in_and_then_once,
    dates_of_a_spreadsheet_are_asked_about_and_then_read,
    a_workbook_is_read_where_somebody_would_look,
    small_numbers_written_as_zero_are_doubted_before_they_come_in,
    a_revision_stands_beside_what_was_published_first,
    a_series_is_withdrawn_with_a_reason_and_its_title_is_free,
    a_series_has_a_spanish_title_once_somebody_wrote_one,
    another_unit_length_or_size_never_joins_a_series
);

/// The national operator changed in October 2025: that is a break of its own figures, and of no invented ones.
#[tokio::test]
async fn invented_figures_get_no_break_of_the_national_operator() {
    let rows: String = (8..=12).map(|month| format!("29019,2025-{month:02},calls,12,2026-01,export,189463\n")).collect();
    for (demonstration, broken) in [(true, 0), (false, 1)] {
        let app = TestApp::differing(Kind::Sqlite, |setup| setup.options.demonstration = demonstration).await;
        let analyst = app.client(Role::Analyst).await;
        assert_eq!(taken(&analyst, &rows).await.status, 303);
        let series = hotline::all(&app.app.store).await.unwrap()[0].id;
        assert_eq!(hotline::breaks(&app.app.store, series).await.unwrap().len(), broken, "{demonstration}");
        app.end().await;
    }
}
