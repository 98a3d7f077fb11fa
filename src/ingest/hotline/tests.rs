//! Files of figures: whole or not at all, every wrong row told.

use super::*;

const HEAD: &str = "area,period,unit,value,published_as_of,source,population\n";

fn expected(counties: &[String]) -> Expected<'_> {
    Expected { counties, state: "29", today: Day::of(2026, 6, 1), dates: None }
}

fn read_as(rows: &str, dates: Option<Grain>) -> Result<Figures, Vec<String>> {
    let counties = ["29001".to_owned(), "29003".to_owned()];
    let table = Table::read(format!("{HEAD}{rows}").as_bytes(), wanted(None)).unwrap();
    figures(&table, &Expected { dates, ..expected(&counties) }).map_err(|wrong| wrong.iter().map(ToString::to_string).collect())
}

fn read(rows: &str) -> Result<Figures, Vec<String>> {
    read_as(rows, None)
}

#[test]
fn takes_a_whole_file_with_revisions_and_suppressed_cells() {
    let taken =
        read("29001,2020-01,calls,3,2021,page,25000\n29001,2020-01,calls,4,2022,page,25000\n29003,2020-01,calls,<5,2021,page,\n").unwrap();
    assert_eq!((taken.areas(), taken.suppressed(), taken.published.len()), (2, 1, 3));
    assert_eq!((taken.unit, taken.grain, taken.area_level), (Unit::Calls, Grain::Month, AreaLevel::County));
    assert_eq!(taken.published[0].population, Some(25_000));
    assert_eq!(taken.gap(), None);
    let gap = read("29001,2020-01,calls,3,2021,page,1\n29003,2020-03,calls,4,2021,page,1\n").unwrap().gap().unwrap();
    assert_eq!((gap.missing, gap.cells, gap.area.as_str(), gap.period.to_string().as_str()), (4, 6, "29001", "2020-02"));
}

#[test]
fn one_wrong_row_and_nothing_is_taken_and_all_wrong_rows_are_told() {
    let wrong = read(
        "29001,2020-01,calls,3,2021,page,1\n29999,2020-01,calls,3,2021,page,1\n29001,2020-13,calls,3,2021,page,1\n29001,2020-02,calls,-3,2021,page,1\n\
         29001,2020-03,cases,3,2021,page,1\n29001,2020,calls,3,2021,page,1\n29,2020-04,calls,3,2021,page,1\n29001,2020-01,calls,9,2021,page,1\n\
         29001,2020-05,calls,many,2021,page,1\n29001,2020-06,calls,3,soon,page,1\n29001,2020-07,calls,3,2021,,1\n29001,2020-08,calls,3,2021,page,none\n\
         29001,2020-09,calls,3,2021,page\n",
    )
    .unwrap_err();
    let expected = [
        "row 3, column area: expected the FIPS code of a county of this registry, or 29 for the state, found `29999`",
        "row 4, column period: expected a month as 2019-01, a quarter as 2019-Q1 or a year as 2019, found `2020-13`",
        "row 5, column value: expected a count of zero or more, found `-3`",
        "row 6, column unit: expected calls as in the first row: units never mix in a series, found `cases`",
        "row 7, column period: expected a month as in the first row, found `2020`",
        "row 8, column area: expected counties only, or the state only, as in the first row, found `29`",
        "row 9, column period: expected each area, period and publication once; row 2 has the same, found `2020-01`",
        "row 10, column value: expected a whole number, `suppressed`, or `<5` where the publisher says how small, found `many`",
        "row 11, column published_as_of: expected when it was published: 2021, 2021-03 or 2021-03-01, found `soon`",
        "row 12, column source: expected where the figure was published, found ``",
        "row 13, column population: expected a whole number of people above 0, found `none`",
        "row 14: expected 7 cells as in the heading (a cell with a comma in it needs quotes around it), found `6 cells`",
    ];
    assert_eq!(wrong, expected);
}

#[test]
fn a_period_has_begun_and_its_figure_came_out_after_that_and_not_after_today() {
    for (row, said) in [
        ("2203-12,calls,3,2024", "column period: expected a period that has begun: today is 2026-06-01, found `2203-12`"),
        ("2026-07,calls,3,2026", "column period: expected a period that has begun"),
        ("0203-12,calls,3,2024", "column period: expected a period of 1990 or later"),
        ("2019-01,calls,3,1905-07-13", "column published_as_of: expected a publication after the period 2019-01 began, found `1905-07-13`"),
        ("2019-01,calls,3,2018", "column published_as_of: expected a publication after the period 2019-01 began"),
        ("2019-01,calls,3,2203", "column published_as_of: expected a publication that has come out: today is 2026-06-01"),
        ("2019-01-01,calls,3,2024", "a spreadsheet made a date of it; say what the dates in this column stand for"),
    ] {
        let wrong = read(&format!("29001,{row},page,\n")).unwrap_err();
        assert!(wrong[0].starts_with("row 2, ") && wrong[0].contains(said), "{wrong:?}");
    }
    for row in ["2026-06,calls,3,2026", "2019,calls,3,2019", "2019-01,calls,3,2019-01-20"] {
        assert!(read(&format!("29001,{row},page,\n")).is_ok(), "{row}");
    }
}

#[test]
fn dates_stand_for_the_periods_that_somebody_says() {
    let of = |dates, day: &str| {
        let row = format!("29001,{day},calls,3,2024,page,\n");
        read_as(&row, Some(dates)).map(|read| read.published[0].period.to_string()).map_err(|wrong| wrong[0].clone())
    };
    assert_eq!(of(Grain::Month, "2019-04-01").as_deref(), Ok("2019-04"));
    assert_eq!(of(Grain::Quarter, "2019-04-01").as_deref(), Ok("2019-Q2"));
    assert_eq!(of(Grain::Year, "2019-01-01").as_deref(), Ok("2019"));
    assert!(of(Grain::Quarter, "2019-05-01").unwrap_err().contains("expected the first day of a quarter"));
}

#[test]
fn a_month_and_its_first_day_are_one_publication() {
    let wrong = read("29001,2020-01,calls,3,2024-03,page,\n29001,2020-01,calls,3,2024-03-01,page,\n").unwrap_err();
    assert!(wrong[0].contains("row 2 has the same"), "{wrong:?}");
    assert_eq!(read("29001,2020-01,calls,3,2024-03-01,page,\n").unwrap().published[0].as_of, "2024-03");
}

#[test]
fn planning_regions_are_named_and_a_lost_zero_comes_back() {
    let counties = ["09001".to_owned()];
    let expected = Expected { state: "09", ..expected(&counties) };
    let table = |area: &str| Table::read(format!("{HEAD}{area},2024-01,calls,3,2024,export,\n").as_bytes(), wanted(None)).unwrap();
    assert_eq!(figures(&table("9001"), &expected).unwrap().published[0].area, "09001");
    let wrong = figures(&table("09110"), &expected).unwrap_err();
    let said =
        "expected a county of this registry: 09110 is the Capitol planning region of 2022, whose borders are those of no county here";
    assert!(wrong[0].to_string().contains(said), "{wrong:?}");
}

#[test]
fn zeros_beside_nothing_small_are_doubted() {
    let row = |at: usize, value: u32| format!("29001,20{:02}-{:02},calls,{value},2024,page,\n", 20 + at / 12, at % 12 + 1);
    let rows: String = [0, 0, 7, 5, 0, 9, 12, 0, 6, 0].iter().enumerate().map(|(at, value)| row(at, *value)).collect();
    assert_eq!(read(&rows).unwrap().doubtful_zeros(), Some(DoubtfulZeros { zeros: 5, smallest: 5 }));
}
