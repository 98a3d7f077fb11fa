//! `/law/…`: the mandates in words, and a case to try.

use crate::harness::{TestApp, on_both};

async fn refuses_states_and_kinds_not_on_file(app: &TestApp) {
    let public = app.public();
    assert_eq!(public.get("/law/us-zz").await.status, 404);
    assert_eq!(public.get("/law/us-mo/castle").await.status, 404);
    assert_eq!(public.get("/law/try?jurisdiction=US-ZZ").await.status, 400);
    assert_eq!(public.get("/law/try?category=castle").await.status, 400);
    assert_eq!(public.get("/law/try?on=someday").await.status, 400);
}

async fn a_rule_reads_in_words_with_its_source(app: &TestApp) {
    let public = app.public();
    public.get("/law").await.says("Missouri").says("595.120");
    public.get("/law/us-mo/airport").await.says("At least 8.5 by 11 inches").says("In English and Spanish").says("In force since");
    public.get("/es/law/us-mo/airport").await.says("En inglés y español");
}

async fn a_case_gets_the_engines_answer_with_reasons(app: &TestApp) {
    let public = app.public();
    let case = "/law/try?jurisdiction=US-MO&category=bus_station&on=2026-05-01";
    public.get(case).await.says("The law asks this place to display the poster");
    public.get(&format!("{case}&at.restroom=no&at.entrance=no")).await.says("Not as required");
    public.get("/law/try?jurisdiction=US-MO&category=bus_station&on=2018-01-01").await.says("No rule on file");
}

on_both!(TestApp, refuses_states_and_kinds_not_on_file, a_rule_reads_in_words_with_its_source, a_case_gets_the_engines_answer_with_reasons);
