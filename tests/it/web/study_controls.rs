//! `/office/studies` asked whether a plan would be answerable, `/office/studies/withdraw`, and the control of a plan: what stands against a plan is told
//! before it is fixed, a series that posters cannot move refuses a study in which it moves, and a plan that was wrong stays listed with its reason.

use std::process::Command;

use placard::correlate::plan::{Method, Plan};
use placard::domain::hotline::{Grain, Published, Unit, current_cells};
use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::domain::reason::Reason;
use placard::services;
use placard::services::study::Preregistration;
use placard::store::{Error, hotline, study};
use serde_json::Value;
use uuid::Uuid;

use crate::harness::{Answer, Client, Studied, id, on_both};

const PLANS: &str = "/office/studies";
/// The button beside that which fixes the plan.
const ASK: (&str, &str) = ("ask", "answerable");
const WITHDRAW: &str = "/office/studies/withdraw";
const UNMOVED: &str = "Fire calls of tests";

/// Up to the break of the series.
fn usual(control: Option<&str>) -> Plan {
    let until = Some("2024-12".parse().unwrap());
    Plan { until, control: control.map(str::to_owned), ..Plan::usual(Method::PoissonTwoWay, Grain::Month, Unit::Calls) }
}

async fn kept(studied: &Studied, number: u128, plan: &Plan, control: Option<Uuid>) {
    let app = &studied.app.app;
    let asked = Preregistration { id: id(number), series: studied.series, control, plan, by: None };
    let seq = services::study::preregister(&app.store, asked, app.clock.now(), &app.ids).await.unwrap();
    app.keeper.caught_up(seq).await;
}

/// A plan kept and answered, and where it stands.
async fn answered(studied: &Studied, number: u128, control: Uuid) -> String {
    let app = &studied.app.app;
    kept(studied, number, &usual(Some(UNMOVED)), Some(control)).await;
    let seq = services::study::answer(&app.store, id(number), app.atlas(), app.clock.now(), &app.ids).await.unwrap();
    app.keeper.caught_up(seq).await;
    format!("/hotline/studies/{}", id(number))
}

async fn sent(analyst: &Client, path: &str, studied: &Studied, fields: &[(&str, &str)]) -> Answer {
    let (form, series) = (id(1).to_string(), studied.series.to_string());
    let usual = [("id", form.as_str()), ("series", series.as_str()), ("method", "poisson-two-way"), ASK];
    analyst.post(path, &[&usual[..], fields].concat()).await
}

async fn whoever_does_not_study_asks_and_withdraws_nothing(studied: &Studied) {
    kept(studied, 2, &usual(None), None).await;
    let plan = id(2).to_string();
    for role in [Role::Volunteer, Role::Inspector, Role::Supervisor, Role::Administrator] {
        let client = studied.app.client(role).await;
        assert_eq!(sent(&client, PLANS, studied, &[]).await.status, 403, "{role:?}");
        assert_eq!(client.get(WITHDRAW).await.status, 403, "{role:?}");
        assert_eq!(client.post(WITHDRAW, &[("study", &plan), ("reason", "no")]).await.status, 403, "{role:?}");
    }
    assert!(matches!(studied.app.public().post(WITHDRAW, &[("study", &plan), ("reason", "no")]).await.status, 303 | 401));
    assert!(study::by_id(&studied.app.app.store, id(2)).await.unwrap().withdrawn_at.is_none());
}

async fn what_stands_against_a_plan_is_told_before_it_is_fixed(studied: &Studied) {
    let analyst = studied.app.client(Role::Analyst).await;
    analyst.get(PLANS).await.says("Would it be answerable?");
    let clear = sent(&analyst, PLANS, studied, &[("until", "2024-12")]).await;
    assert_eq!(clear.status, 200, "{}", clear.words());
    clear.says("Nothing that is known beforehand stands against this plan.").says("24 areas, 36 periods").says("at best: exp(2.80");
    clear.says("When areas begin to display").says("of the weights of the two-way regression are negative");
    let short = sent(&analyst, PLANS, studied, &[("until", "2023-06")]).await;
    short.says("As it stands, this plan would be refused.").says("There are too few periods: 18, where 24 are needed.");
    assert_eq!(short.field("until"), Some("2023-06"), "what was typed stays");
    let across = sent(&analyst, PLANS, studied, &[]).await;
    across.says("The series changes its meaning at 2025-01, inside the window (another operator).");
    sent(&analyst, "/es/office/studies", studied, &[("until", "2023-06")]).await.says("este plan se rechazaría");
    let wrong = sent(&analyst, PLANS, studied, &[("from", "spring")]).await;
    assert_eq!(wrong.says("Write a month as 2022-01").status, 422);
    assert!(study::all(&studied.app.app.store).await.unwrap().is_empty(), "nothing is kept");
    assert_eq!(studied.app.entered(EventKind::StudyPreregistered).await, 0);
}

async fn a_series_that_is_no_control_is_refused_by_name_and_the_form_keeps_what_was_typed(studied: &Studied) {
    let analyst = studied.app.client(Role::Analyst).await;
    let outcome = studied.series.to_string();
    let copied = studied.beside(800_001, "The same calls again", 1.0, 9).await;
    let own = current_cells(hotline::figures(&studied.app.app.store, studied.series).await.unwrap());
    let again: Vec<Published> = own.into_values().map(|cell| Published { as_of: "2026-01-01".into(), ..cell.now }).collect();
    let mut tx = studied.app.app.store.begin().await.unwrap();
    hotline::publish(&mut tx, copied, &again, studied.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let (copied, elsewhere) = (copied.to_string(), id(4).to_string());
    let is_outcome = "The control is the outcome itself: its figures are the same.";
    for (fields, said) in [
        (&[("control", outcome.as_str())][..], is_outcome),
        (&[("control", copied.as_str())], is_outcome),
        (&[("control", elsewhere.as_str())], "Choose a series, or none."),
        (&[("control", copied.as_str()), ("from", "2030-01"), ("until", "2032-12")], "The control has no figures in this window."),
        (&[("control", copied.as_str()), ("method", "moran")], "This method asks nothing about posters"),
    ] {
        for ask in [Vec::new(), vec![ASK]] {
            let method = fields.iter().find(|(name, _)| *name == "method").map_or("poisson-two-way", |(_, method)| *method);
            let series = studied.series.to_string();
            let others = fields.iter().copied().filter(|(name, _)| *name != "method");
            let usual = [("id", outcome.as_str()), ("series", series.as_str()), ("method", method)];
            let all: Vec<(&str, &str)> = usual.into_iter().chain(others).chain(ask.iter().copied()).collect();
            let answer = analyst.post(PLANS, &all).await;
            assert_eq!(answer.status, 422, "{ask:?} {fields:?}: {}", answer.words());
            answer.says(said);
        }
    }
    assert!(study::all(&studied.app.app.store).await.unwrap().is_empty());
}

async fn a_control_that_moves_with_the_posters_refuses_the_study(studied: &Studied) {
    let moved = studied.beside(800_002, UNMOVED, 2.0, 5).await;
    let address = answered(studied, 5, moved).await;
    let public = studied.app.public();
    let page = public.get(&address).await;
    page.says("This question cannot be answered with this data.");
    page.says("Calls that posters cannot move moved as well: Fire calls of tests");
    assert!(page.body.contains(&format!("/hotline/series/{moved}")));
    public.get(&format!("/es{address}")).await.says("Las llamadas que los carteles no pueden mover también se movieron");
    let (code, said) = repeated(&public, &address).await;
    assert_eq!((code, said["refused"][0]["reason"].as_str()), (1, Some("control_moved")), "{said}");
}

/// One control in twenty moves by chance: of three, one at least does not.
async fn a_control_that_does_not_move_stands_beside_the_answer(studied: &Studied) {
    let public = studied.app.public();
    for number in 0..3 {
        let control = studied.beside(800_010 + number, UNMOVED, 1.0, 40 + number as u64).await;
        let address = answered(studied, 30 + number, control).await;
        let page = public.get(&address).await;
        if page.words().contains("Calls that posters cannot move moved as well") {
            let reason = Reason::new("It moved by chance.").unwrap();
            let app = &studied.app.app;
            services::hotline::withdraw(&app.store, UNMOVED, &reason, None, app.clock.now(), &app.ids).await.unwrap();
            continue;
        }
        page.says("Fire calls of tests, which posters cannot move, was put to the same plan and did not move: rate ratio");
        page.says("What could explain it away").says("Something that nobody recorded, such as a campaign");
        public.get(&format!("/es{address}")).await.says("Qué podría explicarlo de otro modo").says("Algo que nadie anotó");
        let kept: Value = serde_json::from_str(&public.get(&format!("{address}/answer.json")).await.body).unwrap();
        let (code, said) = repeated(&public, &address).await;
        assert_eq!((code, &said["control"]), (0, &kept["control"]));
        assert!(said["control"]["p_value"].as_f64().unwrap() > 0.05, "{said}");
        let nearer = said["sensitivity"]["e_value_nearer"].as_f64().unwrap();
        assert!(nearer > 1.0 && nearer < said["sensitivity"]["e_value"].as_f64().unwrap(), "{said}");
        return;
    }
    panic!("three controls in turn moved");
}

/// What the program says of the files of a study.
async fn repeated(public: &Client, address: &str) -> (i32, Value) {
    let folder = tempfile::tempdir().unwrap();
    for file in ["panel.csv", "control.csv", "plan.toml"] {
        std::fs::write(folder.path().join(file), public.get(&format!("{address}/{file}")).await.body).unwrap();
    }
    assert!(public.get(address).await.words().contains("--plan plan.toml --control control.csv"));
    let arguments = ["correlate", "--panel", "panel.csv", "--plan", "plan.toml", "--control", "control.csv", "--json", "--seed", "1"];
    let output = Command::new(env!("CARGO_BIN_EXE_placard")).args(arguments).current_dir(folder.path()).output().unwrap();
    let said = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
    (output.status.code().unwrap(), said)
}

async fn a_plan_that_was_wrong_is_withdrawn_with_a_reason_and_stays_listed(studied: &Studied) {
    let (app, analyst, public) = (&studied.app.app, studied.app.client(Role::Analyst).await, studied.app.public());
    kept(studied, 6, &usual(None), None).await;
    let (plan, address) = (id(6).to_string(), format!("/hotline/studies/{}", id(6)));
    analyst.get(WITHDRAW).await.says("Withdraw a plan").says(Studied::TITLE);
    assert_eq!(analyst.post(WITHDRAW, &[("study", &plan), ("reason", " ")]).await.says("Say why").status, 422);
    assert_eq!(analyst.post(WITHDRAW, &[("study", ""), ("reason", "no")]).await.says("Choose a plan.").status, 422);
    let done = analyst.post(WITHDRAW, &[("study", &plan), ("reason", "The wrong months")]).await;
    assert_eq!((done.status, done.location()), (303, Some(address.as_str())));
    public.get(&address).await.says("This plan was withdrawn: The wrong months. It stays listed").says("until = \"2024-12\"");
    public.get(&format!("/es{address}")).await.says("Este plan se retiró: The wrong months.");
    public.get("/hotline/studies").await.says("One plan was tried").says("Withdrawn: The wrong months");
    assert_eq!(analyst.post(WITHDRAW, &[("study", &plan), ("reason", "again")]).await.status, 422);
    let answer = services::study::answer(&app.store, id(6), app.atlas(), app.clock.now(), &app.ids).await;
    assert!(matches!(answer, Err(Error::Conflict)));
    assert_eq!(studied.app.entered(EventKind::StudyWithdrawn).await, 1);
}

on_both!(
    Studied,
    whoever_does_not_study_asks_and_withdraws_nothing,
    what_stands_against_a_plan_is_told_before_it_is_fixed,
    a_series_that_is_no_control_is_refused_by_name_and_the_form_keeps_what_was_typed,
    a_control_that_moves_with_the_posters_refuses_the_study,
    a_control_that_does_not_move_stands_beside_the_answer,
    a_plan_that_was_wrong_is_withdrawn_with_a_reason_and_stays_listed
);
