//! `/places/{code}`: what the law asks, what was seen, and what was known on a day.

use placard::domain::day::{Day, Micros};
use placard::domain::person::Role;
use placard::domain::place::ExternalId;
use placard::domain::visit::Visit;
use placard::services;
use placard::store::ledger;

use crate::harness::{Answer, TestApp, id, on_both, place, visit, visit_form};

async fn refuses_what_is_no_code_with_the_reason(app: &TestApp) {
    let public = app.public();
    let code = place(1).build().code;
    assert_eq!(public.get(&format!("/places/{}", code.plain())).await.status, 404);
    let first = if code.plain().starts_with('A') { 'B' } else { 'A' };
    let misread = public.get(&format!("/places/{first}{}", &code.plain()[1..])).await;
    assert_eq!(misread.status, 404);
    misread.says("This code has a mistyped character");
    public.get("/places/7K3M").await.says("This is not a place's code");
    assert_eq!(public.get(&format!("/places/{}?as_of=yesterday", code.plain())).await.status, 400);
}

async fn a_code_is_read_as_people_write_it(app: &TestApp) {
    let station = place(2).build();
    app.add(&station).await;
    let written = station.code.to_string().to_lowercase();
    assert_eq!(app.public().get(&format!("/places/{written}")).await.status, 200);
}

async fn a_place_nobody_visited_is_not_checked_and_says_what_is_asked(app: &TestApp) {
    let station = place(3).with(|place| {
        place.aliases.push("Old Depot".into());
        place.external_ids.push(ExternalId { register: "gtfs".into(), number: "S-17".into() });
    });
    let station = station.build();
    app.add(&station).await;
    let page = app.public().get(&format!("/places/{}", station.code.plain())).await;
    page.says("Not checked yet").says("Also called Old Depot").says("Nobody has looked yet").says("At least 8.5 by 11 inches").says("S-17");
    assert!(!page.words().to_lowercase().contains("missing"), "not checked is never missing");
}

async fn a_place_the_law_may_reach_says_which_fact_is_unknown(app: &TestApp) {
    let hotel = place(4).named("Test Hotel").category("hotel").build();
    app.add(&hotel).await;
    app.public().get(&format!("/places/{}", hotel.code.plain())).await.says("The law may ask for the poster here");
}

async fn as_of_answers_what_was_known_and_what_was_so(app: &TestApp) {
    let station = place(5).build();
    app.add(&station).await;
    // Seen on 31 May, recorded on 1 June, when the clock stands at noon.
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(80), &[])).await;
    let page = format!("/places/{}", station.code.plain());
    let public = app.public();
    public.get(&format!("{page}?as_of=2026-06-01")).await.says("The poster is displayed as required");
    let before = public.get(&format!("{page}?as_of=2026-05-31")).await;
    before.says("Not checked yet").says("Since then we learned that on that day it was: Displayed as required");
    public.get(&format!("{page}?as_of=2019-02-01")).await.says("This is what was known and what was so on Feb 1, 2019");
    assert_eq!(public.get(&format!("{page}?as_of=2026-02-30")).await.status, 400);
}

async fn a_page_is_kept_until_something_changes(app: &TestApp) {
    let station = place(6).build();
    app.add(&station).await;
    let (public, page) = (app.public(), format!("/en/places/{}", station.code.plain()));
    let first = public.get(&page).await;
    let tag = first.header("etag").unwrap();
    assert_eq!(public.get_with(&page, &[("if-none-match", tag)]).await.status, 304);
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(81), &[])).await;
    let after = public.get_with(&page, &[("if-none-match", tag)]).await;
    assert_eq!(after.status, 200);
    after.says("The poster is displayed as required");
}

async fn an_old_visit_is_said_to_be_old(app: &TestApp) {
    let station = place(7).build();
    app.add(&station).await;
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(82), &[])).await;
    app.pass(400 * Micros::DAY);
    app.public().get(&format!("/places/{}", station.code.plain())).await.says("401 days ago").says("more than a year");
}

async fn a_closed_place_is_dated_and_no_poster_is_missed(app: &TestApp) {
    let station = place(8).with(|place| place.closed_on = Some(Day::of(2025, 5, 1))).build();
    app.add(&station).await;
    app.public().get(&format!("/places/{}", station.code.plain())).await.says("Closed since May 1, 2025");
}

async fn what_held_until_a_place_closed_is_past_and_gray_everywhere(app: &TestApp) {
    let station = place(10).named("Old Depot").with(|place| place.closed_on = Some(Day::of(2026, 6, 1))).build();
    app.add(&station).await;
    let none = [("at.restroom", "no"), ("at.entrance", "no")];
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(84), &none)).await;
    app.pass(2 * Micros::DAY);
    let (public, code) = (app.public(), station.code.plain());
    let page = public.get(&format!("/places/{code}")).await;
    page.says("Closed since Jun 1, 2026: nothing is asked of it any more").says("The record until then: No poster was seen");
    assert!(page.body.contains("verdict closed") && !page.body.contains("verdict not_compliant"), "{}", page.body);
    let list = public.get("/places?q=depot").await;
    assert!(list.body.contains("pill closed") && !list.body.contains("pill not_compliant"), "{}", list.body);
    assert!(public.get("/places/suggest.json?q=depot").await.body.contains(r#""status":"closed","status_word":"Closed""#));
    assert!(public.get(&format!("/badge/{code}.svg")).await.body.contains("Closed"));
    public.get(&format!("/places/{code}?as_of=2026-05-31")).await.says("Not checked yet");
}

async fn nobody_let_in_saw_nothing(app: &TestApp) {
    let station = place(11).build();
    app.add(&station).await;
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(85), &[("access", "refused")])).await;
    let page = app.public().get(&format!("/places/{}", station.code.plain())).await;
    page.says("Nobody could look: the visitor was not let in").says("A visitor came on May 31, 2026");
    assert!(!page.words().contains("Seen on"), "{}", page.words());
}

async fn without_a_poster_nothing_of_it_was_left_unnoted(app: &TestApp) {
    let station = place(12).build();
    app.add(&station).await;
    let none = [("at.restroom", "no"), ("at.entrance", "no"), ("design", "")];
    let none = visit_form(&station, id(86), &none);
    let noted = ["languages", "number", "numbers", "text_number", "width_in", "height_in", "font_pt"];
    let none: Vec<_> = none.into_iter().filter(|(name, _)| !noted.contains(&name.as_str())).collect();
    app.inspector().await.post_owned("/field/visits", &none).await;
    let words = app.public().get(&format!("/places/{}", station.code.plain())).await.words();
    assert_eq!(words.matches("No poster was seen to judge this by").count(), 1, "{words}");
    assert!(!words.contains("not noted"), "{words}");
    assert_eq!(words.matches("At least 8.5 by 11 inches").count(), 1, "what is asked stands there once: {words}");
}

async fn what_is_only_inferred_has_another_mark_than_what_was_seen(app: &TestApp) {
    let station = place(13).build();
    app.add(&station).await;
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(87), &[])).await;
    let page = app.public().get(&format!("/places/{}", station.code.plain())).await;
    assert!(page.body.contains(r#"class="mark inferred""#) && page.body.contains(r#"class="mark met""#), "{}", page.body);
    page.says("The poster is displayed as required");
}

async fn its_history_shows_every_change_with_the_chains_head(app: &TestApp) {
    let station = place(9).build();
    app.add(&station).await;
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(83), &[])).await;
    let history = app.public().get(&format!("/places/{}/history", station.code.plain())).await;
    history.says("2 changes on record").says("Place added").says("Visit recorded");
    let head = ledger::head(&app.app.store).await.unwrap();
    history.says(&format!("the record ended at number {}", head.seq));
}

async fn the_last_ten_visits_stand_there_and_the_others_behind_a_link(app: &TestApp) {
    let (station, actor) = (place(10).build(), app.person(Role::Inspector).await);
    let visits: Vec<Visit> = (0..23)
        .map(|number| Visit { on_day: Day::of(2026, 5, 1).plus(number), ..visit(id(700 + number as u128), &station, &actor) })
        .collect();
    let seq = services::place::add(&app.app.context(), actor.id, std::slice::from_ref(&station), &visits).await.unwrap();
    app.app.keeper.caught_up(seq).await;
    let (public, path) = (app.public(), format!("/places/{}", station.code.plain()));
    let told = |page: &Answer| page.body.matches(r#"<li id="visit-"#).count();
    let numbers = |page: &Answer, first: u32, last: u32| {
        page.body.contains(&format!("id=\"visit-{first}\"")) && page.body.contains(&format!("id=\"visit-{last}\""))
    };
    let whole = public.get(&path).await;
    assert!(told(&whole) == 10 && numbers(&whole, 23, 14) && whole.body.contains(&format!("{path}?page=2#visits")), "{}", whole.body);
    let (second, last) = (public.get(&format!("{path}?page=2")).await, public.get(&format!("{path}?page=3")).await);
    assert!(told(&second) == 10 && numbers(&second, 13, 4) && second.body.contains(&format!("{path}#visits")));
    assert!(told(&last) == 3 && numbers(&last, 3, 1));
    for (wrong, status) in [("page=0", 400), ("page=two", 400)] {
        assert_eq!(public.get(&format!("{path}?{wrong}")).await.status, status, "{wrong}");
    }
    let beyond = public.get(&format!("{path}?page=99999")).await;
    assert!(beyond.status == 200 && told(&beyond) == 3 && numbers(&beyond, 3, 1), "the last one: {}", beyond.body);
    beyond.says("There is no such page: this list has 3. The last one stands here.");
    assert!(!last.words().contains("There is no such page"));
    let earlier = public.get(&format!("{path}?as_of=2026-06-01&page=2")).await;
    assert!(told(&earlier) == 10 && earlier.body.contains("as_of=2026-06-01&#38;page=3#visits"), "{}", earlier.body);
}

async fn twelve_quarters_say_how_it_stood_at_the_end_of_each(app: &TestApp) {
    let station = place(14).with(|place| place.opened_on = Some(Day::of(2024, 12, 1))).build();
    app.add(&station).await;
    let (inspector, public, path) = (app.inspector().await, app.public(), format!("/places/{}", station.code.plain()));
    assert!(!public.get(&path).await.body.contains("strip-chart"), "nobody came by: there is nothing to draw");
    for (number, changes) in [(88, [("on_day", "2025-01-20"), ("at.restroom", "no"), ("at.entrance", "no")].as_slice()), (89, &[])] {
        assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, id(number), changes)).await.status, 303);
    }
    let page = public.get(&path).await;
    page.says("At the end of each of the last twelve quarters. Solid: somebody looked in that quarter. Pale: last seen earlier. Jun 1, 2026: Displayed as required.");
    page.says("Sep 30, 2024 Not open Dec 31, 2024 Not checked yet Mar 31, 2025 Not as required");
    page.says("Mar 31, 2026 Not as required (last seen earlier) Jun 1, 2026 Displayed as required");
    let then = public.get(&format!("/es{path}?as_of=2025-06-30")).await;
    assert!(!then.body.contains("strip-chart"), "of no visit anybody knew then");
}

on_both!(
    TestApp,
    twelve_quarters_say_how_it_stood_at_the_end_of_each,
    the_last_ten_visits_stand_there_and_the_others_behind_a_link,
    refuses_what_is_no_code_with_the_reason,
    a_code_is_read_as_people_write_it,
    a_place_nobody_visited_is_not_checked_and_says_what_is_asked,
    a_place_the_law_may_reach_says_which_fact_is_unknown,
    as_of_answers_what_was_known_and_what_was_so,
    a_page_is_kept_until_something_changes,
    an_old_visit_is_said_to_be_old,
    a_closed_place_is_dated_and_no_poster_is_missed,
    what_held_until_a_place_closed_is_past_and_gray_everywhere,
    nobody_let_in_saw_nothing,
    without_a_poster_nothing_of_it_was_left_unnoted,
    what_is_only_inferred_has_another_mark_than_what_was_seen,
    its_history_shows_every_change_with_the_chains_head
);
