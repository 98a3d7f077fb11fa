//! `/claims/missouri-2022`: a news report beside the figures that were published, each with its unit and its date.

use crate::harness::{TestApp, on_both};

async fn the_storys_figures_stand_beside_the_published_ones_with_unit_and_date(app: &TestApp) {
    let page = app.public().get("/claims/missouri-2022").await;
    page.says("2019 Cases of child trafficking (news story) 69 2022")
        .says("2020 Cases of child trafficking (news story) 101 2022")
        .says("2016 Calls 421 2017")
        .says("2019 Cases 233 2020")
        .says("2020 Cases 270 2022 Earlier: 260, published 2021.")
        .says("2021 Contacts 1,103 2022")
        .says("August 28, 2018: the law takes effect")
        .says("March 1, 2019: certain places must display it.");
    page.says("The published figures cannot answer this.").says("That 101 against 69 is a rise in calls: it is another unit.");
    page.says("at least 20 counties and 24 months in one unit");
}

async fn says_it_in_spanish_too(app: &TestApp) {
    let page = app.public().get("/es/claims/missouri-2022").await;
    page.says("2020 Casos de trata de menores (noticia) 101 2022").says("Las cifras publicadas no pueden responderlo.");
    page.says("2021 Contactos 1,103 2022");
}

/// All that the reference file has: year, unit, value and publication.
async fn no_published_figure_is_left_out(app: &TestApp) {
    let Some(file) = crate::harness::reference("law/hotline_missouri.csv") else { return };
    let words = app.public().get("/claims/missouri-2022").await.words();
    let mut compared = 0;
    for row in csv::Reader::from_path(file).unwrap().records().map(Result::unwrap) {
        let (year, unit, value) = (&row[0], &row[1], row[2].parse::<u32>().unwrap());
        let unit = match unit {
            "calls" => "Calls",
            "cases" => "Cases",
            "contacts" => "Contacts",
            "victims" => "Victims",
            "victims_high_indicators" => "Victims with high indicators",
            "child_trafficking_cases" => "Cases of child trafficking (news story)",
            other => panic!("{other}"),
        };
        let written = placard::web::view::format::count(&value.to_string());
        let revised = words.contains(&format!("Earlier: {written}, published {}.", &row[3]));
        assert!(words.contains(&format!("{year} {unit} {written} ")) || revised, "{row:?} in {words}");
        compared += 1;
    }
    assert!(compared > 15);
}

on_both!(
    TestApp,
    the_storys_figures_stand_beside_the_published_ones_with_unit_and_date,
    says_it_in_spanish_too,
    no_published_figure_is_left_out
);
