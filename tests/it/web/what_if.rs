//! `/office/what-if`: a bill's file beside the law: who newly must, who no longer must, what was seen there, whom it reaches.

use placard::domain::day::Micros;
use placard::domain::fact::{Fact, FactValue};
use placard::domain::person::Role;

use crate::harness::{Answer, Client, TestApp, id, on_both, place};

/// The law of Missouri as it ships.
fn law(app: &TestApp) -> String {
    app.app.mandates.jurisdiction("US-MO").unwrap().text.clone()
}

async fn asked(analyst: &Client, text: &str, changes: &[(&str, &str)]) -> Answer {
    analyst.post("/office/what-if", &[&[("text", text)][..], changes].concat()).await
}

/// A hotel of which somebody stated whether it was cited.
async fn hotel(app: &TestApp, number: u64, cited: Option<bool>) {
    let fact = |value: bool| Fact {
        id: id(9_000 + u128::from(number)),
        name: "cited_public_nuisance_567_080".into(),
        value: FactValue::Bool(value),
        since: None,
        until: None,
        source: "court record".into(),
        document: String::new(),
        withdrawn_at: None,
        recorded_at: Micros(1),
    };
    app.add(&place(number).category("hotel").with(|hotel| hotel.facts = cited.map(fact).into_iter().collect()).build()).await;
}

async fn refuses_whoever_does_not_study(app: &TestApp) {
    assert_eq!(app.public().get("/office/what-if").await.status, 303);
    for role in [Role::Volunteer, Role::Inspector, Role::Supervisor, Role::Administrator, Role::Auditor] {
        let client = app.client(role).await;
        assert_eq!(client.get("/office/what-if").await.status, 403, "{role:?}");
        assert_eq!(asked(&client, &law(app), &[]).await.status, 403, "{role:?}");
    }
}

async fn the_law_as_it_stands_is_the_draft_and_changes_nothing(app: &TestApp) {
    app.add(&place(1).build()).await;
    hotel(app, 2, None).await;
    let analyst = app.client(Role::Analyst).await;
    analyst.get("/office/what-if").await.says("What would a bill change?").says("RSMo 595.120.2(15)");
    let same = asked(&analyst, &law(app), &[]).await;
    assert_eq!(same.status, 200);
    same.says("No place newly must display the poster").says("2 open places were asked").says("Visits for a first check: 0.");
    same.says("no two clauses exclude each other");
    analyst.get("/es/office/what-if").await.says("¿Qué cambiaría un proyecto de ley?");
}

async fn a_condition_that_is_left_out_reaches_those_that_nobody_asked_and_those_that_did_not_have_to(app: &TestApp) {
    hotel(app, 1, None).await;
    hotel(app, 2, Some(false)).await;
    hotel(app, 3, Some(true)).await;
    app.count_people(&[("29019000100", -92.33, 38.96, 1_500), ("29510000100", -90.2, 38.63, 7_000)]).await;
    let analyst = app.client(Role::Analyst).await;
    let answer = asked(&analyst, &law(app), &[("rule", "0")]).await;
    assert_eq!(answer.status, 200, "{}", answer.words());
    answer.says("2 places newly must display the poster").says("Hotel").says("Visits for a first check: 2.");
    answer.says("1,500 people within 25 miles of one that newly must, and of none that displays it now");
    answer.says("Of 8,500 people counted, 0 live as near a place that displays the poster now");
    answer.says("visits could look at 0; 0 display the poster already");
    let stays = answer.words().matches("when = \"cited_public_nuisance_567_080\"").count();
    assert_eq!(stays, 1, "of two rules with this condition one keeps it in the draft");
}

async fn a_kind_that_is_left_out_no_longer_must_and_its_people_are_told(app: &TestApp) {
    let inspector = app.inspector().await;
    app.checked(&inspector, 1, true, |_| {}).await;
    app.add(&place(2).category("restaurant").build()).await;
    app.count_people(&[("29019000100", -92.33, 38.96, 1_500)]).await;
    let analyst = app.client(Role::Analyst).await;
    let bill = law(app).replace("[\"bus_station\"]", "[\"restaurant\"]");
    let answer = asked(&analyst, &bill, &[]).await;
    answer.says("One place newly must display the poster").says("Of 1,500 people counted, 1,500 live as near");
    answer.says("1,500 of these are near no other than places that would no longer have to");
    // Restaurant: one that newly must, nobody looked. Bus station: one that no longer must.
    answer.says("Restaurant 1 0 0 0 0").says("Bus station 0 0 0 1 0").says("Boone County 1 0 0 1 0");
}

async fn a_place_whose_address_is_withheld_is_counted_in_no_county(app: &TestApp) {
    app.add(&place(1).category("maternity_home").build()).await;
    let analyst = app.client(Role::Analyst).await;
    let bill = law(app).replace("[\"maternity_home\"]", "[\"restaurant\"]");
    let answer = asked(&analyst, &bill, &[]).await;
    answer.says("One more place that changes stands in no line: its address is withheld");
    assert!(!answer.words().contains("Boone County") && !answer.body.contains("1 Test Street"), "{}", answer.words());
}

async fn a_draft_that_cannot_be_read_says_line_and_reason_and_comes_back(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    let line = law(app).lines().position(|line| line == "from = \"2019-03-01\"").unwrap() + 1;
    let wrong = asked(&analyst, &law(app).replacen("2019-03-01", "2019-13-01", 1), &[]).await;
    assert_eq!(wrong.status, 422);
    wrong.says("The draft cannot be read").says(&format!("bill.toml:{line}: expected a day as YYYY-MM-DD, found `2019-13-01`"));
    assert!(wrong.body.contains("2019-13-01") && wrong.body.contains("RSMo 595.120.2(15)"), "the draft comes back");
    let elsewhere = asked(&analyst, &law(app).replacen("US-MO", "US-IL", 1), &[]).await;
    assert_eq!(elsewhere.status, 422);
    elsewhere.says("expected the law of US-MO, of a part of it or of the whole country, found `US-IL`");
    assert_eq!(asked(&analyst, "", &[]).await.status, 422);
}

async fn a_small_change_that_there_is_not_is_refused_and_the_draft_stays(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    for (changes, said) in [
        (vec![("kind", "castle")], "Choose one of the kinds of the list"),
        (vec![("rule", "999")], "Choose one of the draft’s rules with a condition"),
        (vec![("number", "5")], "Choose which number is to change"),
        (vec![("threshold", "0"), ("number", "many")], "Give the number, such as 10"),
    ] {
        let answer = asked(&analyst, &law(app), &changes).await;
        assert_eq!(answer.status, 422, "{changes:?}");
        answer.says(said);
        assert!(answer.body.contains("RSMo 595.120.2(15)"), "the draft stays");
    }
    let long = asked(&analyst, &"#".repeat(70_000), &[]).await;
    assert_eq!(long.status, 422);
    long.says("The draft is longer than any law on file");
    let added = asked(&analyst, &law(app), &[("kind", "restaurant")]).await;
    assert_eq!(added.status, 200, "{}", added.words());
    assert!(added.body.contains("cite = &#34;Bill&#34;") || added.body.contains("cite = &quot;Bill&quot;"), "the rule stands in the draft");
}

async fn a_contradiction_in_the_draft_is_told_beside_what_it_changes(app: &TestApp) {
    let analyst = app.client(Role::Analyst).await;
    let bill =
        law(app).replacen("when = \"not staff_licensed_324_265\"", "when = \"staff_licensed_324_265 and not staff_licensed_324_265\"", 1);
    let answer = asked(&analyst, &bill, &[]).await;
    answer
        .says("One clause is not as it should be")
        .says("no facts make it bind: when: staff_licensed_324_265 and not staff_licensed_324_265");
}

on_both!(
    TestApp,
    refuses_whoever_does_not_study,
    the_law_as_it_stands_is_the_draft_and_changes_nothing,
    a_condition_that_is_left_out_reaches_those_that_nobody_asked_and_those_that_did_not_have_to,
    a_kind_that_is_left_out_no_longer_must_and_its_people_are_told,
    a_place_whose_address_is_withheld_is_counted_in_no_county,
    a_draft_that_cannot_be_read_says_line_and_reason_and_comes_back,
    a_small_change_that_there_is_not_is_refused_and_the_draft_stays,
    a_contradiction_in_the_draft_is_told_beside_what_it_changes
);
