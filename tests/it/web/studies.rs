//! `/office/studies`, `/hotline/studies…`: a plan is kept before anything is computed, every plan is listed, and whoever repeats one gets the same.

use std::process::Command;

use placard::correlate::exposure::Exposure;
use placard::correlate::plan::{Method, Plan};
use placard::domain::hotline::{Grain, Period, Unit};
use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::services;
use placard::services::study::Preregistration;
use placard::store::{hotline, ledger, study};
use serde_json::Value;
use uuid::Uuid;

use crate::harness::paper::{about, printed};
use crate::harness::{Answer, Client, Studied, id, on_both};

/// A plan kept and answered as the form does it, without the limit of a request's time: a program built for tests is slow.
async fn answered(studied: &Studied, number: u128, plan: Plan) -> String {
    let app = &studied.app.app;
    let plan = Plan { breaks: services::study::breaks(&hotline::breaks(&app.store, studied.series).await.unwrap()), ..plan };
    keep(studied, number, &plan, None).await;
    let seq = services::study::answer(&app.store, id(number), app.atlas(), app.clock.now(), &app.ids).await.unwrap();
    app.keeper.caught_up(seq).await;
    format!("/hotline/studies/{}", id(number))
}

/// Keeps a plan; gives the number of its ledger entry.
async fn keep(studied: &Studied, number: u128, plan: &Plan, control: Option<Uuid>) -> i64 {
    let app = &studied.app.app;
    let asked = Preregistration { id: id(number), series: studied.series, control, plan, by: None };
    services::study::preregister(&app.store, asked, app.clock.now(), &app.ids).await.unwrap()
}

fn month(text: &str) -> Option<Period> {
    Some(text.parse().unwrap())
}

/// Up to the break of the series.
fn usual(method: Method) -> Plan {
    Plan { until: month("2024-12"), ..Plan::usual(method, Grain::Month, Unit::Calls) }
}

async fn sent(analyst: &Client, studied: &Studied, number: u128, fields: &[(&str, &str)]) -> Answer {
    let (form, series) = (id(number).to_string(), studied.series.to_string());
    analyst.post("/office/studies", &[&[("id", form.as_str()), ("series", series.as_str())], fields].concat()).await
}

/// What a form asks, quick to answer.
const QUICK: &[(&str, &str)] = &[("method", "spearman"), ("until", "2024-12")];

/// The files of a study, and what the program says of them.
async fn repeated(public: &Client, address: &str) -> (i32, Value, Value) {
    let folder = tempfile::tempdir().unwrap();
    let page = public.get(address).await.words();
    for file in ["panel.csv", "control.csv", "plan.toml", "areas.geojson"] {
        if page.contains(file) {
            std::fs::write(folder.path().join(file), public.get(&format!("{address}/{file}")).await.body).unwrap();
        }
    }
    let (_, command) = page.split_once("placard correlate ").unwrap();
    let arguments: Vec<&str> =
        command.split(' ').take_while(|word| word.starts_with("--") || word.contains('.') || word.parse::<u64>().is_ok()).collect();
    let output = Command::new(env!("CARGO_BIN_EXE_placard")).arg("correlate").args(&arguments).current_dir(folder.path()).output().unwrap();
    let said = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{arguments:?}: {output:?}"));
    let kept = serde_json::from_str(&public.get(&format!("{address}/answer.json")).await.body).unwrap();
    (output.status.code().unwrap(), said, kept)
}

/// Everything that was kept is said again, the same to the last digit; the program says a little more.
fn holds(said: &Value, kept: &Value, at: &str) {
    match (said, kept) {
        (Value::Object(said), Value::Object(kept)) => {
            kept.iter().for_each(|(key, value)| holds(said.get(key).unwrap_or(&Value::Null), value, &format!("{at}.{key}")));
        }
        (Value::Array(said), Value::Array(kept)) => {
            assert_eq!(said.len(), kept.len(), "{at}");
            said.iter().zip(kept).for_each(|(said, kept)| holds(said, kept, at));
        }
        (said, kept) => assert_eq!(said, kept, "{at}"),
    }
}

async fn refuses_whoever_does_not_study(studied: &Studied) {
    assert_eq!(studied.app.public().get("/office/studies").await.status, 303);
    for role in [Role::Volunteer, Role::Inspector, Role::Supervisor, Role::Administrator] {
        let client = studied.app.client(role).await;
        assert_eq!(client.get("/office/studies").await.status, 403, "{role:?}");
        assert_eq!(sent(&client, studied, 1, QUICK).await.status, 403, "{role:?}");
    }
    assert!(study::all(&studied.app.app.store).await.unwrap().is_empty());
    for file in ["", "/panel.csv", "/control.csv", "/plan.toml", "/areas.geojson", "/answer.json"] {
        assert_eq!(studied.app.public().get(&format!("/hotline/studies/{}{file}", id(1))).await.status, 404, "{file}");
    }
}

async fn a_plan_that_cannot_be_fixed_says_why_and_keeps_what_was_typed(studied: &Studied) {
    let analyst = studied.app.client(Role::Analyst).await;
    for (fields, said) in [
        (&[("method", "guess")][..], "Choose a method."),
        (&[("method", "nb2"), ("from", "spring")], "Write a month as 2022-01"),
        (&[("method", "nb2"), ("from", "2022")], "The series has periods of another length."),
        (&[("method", "nb2"), ("from", "2024-01"), ("until", "2023-01")], "The last period comes before the first."),
        (&[("method", "nb2"), ("lag", "99")], "Write a whole number from 0 to 24."),
        (&[("method", "its")], "Say the first period after the break."),
        (&[("method", "nb2"), ("exposure", "noise")], "Choose how posters are measured."),
    ] {
        let answer = sent(&analyst, studied, 2, fields).await;
        assert_eq!(answer.status, 422, "{said}");
        answer.says(said);
        for (name, value) in fields.iter().filter(|(name, _)| ["from", "until", "lag"].contains(name)) {
            assert_eq!(answer.field(name), Some(*value), "{said}");
        }
    }
    assert_eq!(
        analyst.post("/office/studies", &[("id", &id(2).to_string()), ("method", "nb2")]).await.says("Choose a series.").status,
        422
    );
    assert!(study::all(&studied.app.app.store).await.unwrap().is_empty());
}

async fn a_plan_is_kept_and_entered_before_anything_is_computed(studied: &Studied) {
    let (app, store) = (&studied.app.app, &studied.app.app.store);
    let seq = keep(studied, 3, &usual(Method::Spearman), None).await;
    app.keeper.caught_up(seq).await;
    let kept = study::by_id(store, id(3)).await.unwrap();
    assert_eq!((kept.answer, kept.panel), (None, None));
    let page = studied.app.public().get(&format!("/hotline/studies/{}", id(3))).await;
    page.says("a plan that waits for its answer")
        .says("Preregistered on Jun 1, 2026, before anything was computed.")
        .says("until = \"2024-12\"");
    assert_eq!(studied.app.public().get(&format!("/hotline/studies/{}/answer.json", id(3))).await.status, 404);
    let head = ledger::head(store).await.unwrap().seq;
    let answered = services::study::answer(store, id(3), app.atlas(), app.clock.now(), &app.ids).await.unwrap();
    assert!(answered > head && head == seq);
    app.keeper.caught_up(answered).await;
    // An answer is never replaced.
    assert!(services::study::answer(store, id(3), app.atlas(), app.clock.now(), &app.ids).await.is_err());
}

async fn a_pdf_says_what_the_page_says(studied: &Studied) {
    let (public, address) = (studied.app.public(), answered(studied, 11, usual(Method::Spearman)).await);
    for missing in [format!("/hotline/studies/{}.pdf", id(12)), "/hotline/studies/one.pdf".into()] {
        assert_eq!(public.get(&missing).await.status, 404, "{missing}");
    }
    assert_eq!(public.get(&format!("{address}.pdf?paper=a3")).await.status, 400);
    for (language, words) in [
        ("", ["This does not show cause.", "What it assumes", "placard correlate --panel panel.csv"]),
        ("/es", ["Esto no demuestra causa.", "Lo que supone", "method = \"spearman\""]),
    ] {
        let (page, pdf) =
            (public.get(&format!("{language}{address}")).await.words(), public.get_bytes(&format!("{language}{address}.pdf")).await);
        let paper = printed(&pdf);
        for words in words {
            assert!(page.contains(words) && paper.contains(words), "{words}: {paper}");
        }
    }
    let about = about(&public.get_bytes(&format!("{address}.pdf?paper=letter")).await);
    assert!(about.iter().any(|line| line == "Tagged: yes") && about.iter().any(|line| line.starts_with("Page size: 612")), "{about:?}");
}

async fn the_ratio_that_was_put_in_is_found_and_the_command_repeats_it(studied: &Studied) {
    let address = answered(studied, 4, usual(Method::PoissonTwoWay)).await;
    let public = studied.app.public();
    let page = public.get(&address).await;
    page.says("Areas had more calls when more of their places displayed the poster").says("This does not show cause.");
    for part in [
        "The picture",
        "The figures",
        "What it assumes",
        "False alarms",
        "24 areas, 36 periods",
        "This is the only plan tried on this series",
        "For analysts",
        "Places behind the share",
    ] {
        page.says(part);
    }
    assert!(page.body.contains("county-map") && page.body.contains("chart-line") && page.body.contains("class=\"interval\""));
    let spanish = public.get(&format!("/es{address}")).await;
    spanish.says("Las zonas tuvieron más llamadas cuando más de sus lugares exhibían el cartel").says("Esto no demuestra causa.");
    let (code, said, kept) = repeated(&public, &address).await;
    assert_eq!(code, 0);
    holds(&said, &kept, "");
    let ratio = &kept["rate_ratio"];
    assert!(ratio["low"].as_f64().unwrap() < 2.0 && 2.0 < ratio["high"].as_f64().unwrap(), "{ratio}");
    assert!(kept["false_alarms"]["runs"].as_u64().unwrap() >= 190 && kept["residual_moran"]["I"].is_f64(), "{kept}");
}

async fn the_same_form_twice_is_one_plan(studied: &Studied) {
    let analyst = studied.app.client(Role::Analyst).await;
    let first = sent(&analyst, studied, 12, QUICK).await;
    assert_eq!((first.status, first.location()), (303, Some(format!("/hotline/studies/{}", id(12)).as_str())), "{}", first.words());
    assert_eq!(sent(&analyst, studied, 12, QUICK).await.location(), first.location());
    assert_eq!(study::all(&studied.app.app.store).await.unwrap().len(), 1);
    let entered = (studied.app.entered(EventKind::StudyPreregistered).await, studied.app.entered(EventKind::StudyAnswered).await);
    assert_eq!(entered, (1, 1), "the plan, then its answer");
    studied.app.public().get(first.location().unwrap()).await.says("for each resident");
}

async fn every_plan_is_listed_and_p_is_held_to_a_stricter_measure(studied: &Studied) {
    let first = answered(studied, 5, usual(Method::PoissonTwoWay)).await;
    answered(studied, 6, usual(Method::Spearman)).await;
    answered(studied, 7, Plan { until: None, ..usual(Method::PoissonTwoWay) }).await;
    let list = studied.app.public().get("/hotline/studies").await;
    list.says("3 plans were tried").says("each p-value is held to a stricter measure (Holm)").says("Cannot be answered");
    for number in 5..8 {
        assert!(list.body.contains(&id(number).to_string()), "{number}");
    }
    let page = studied.app.public().get(&first).await;
    page.says("3 plans were tried on this series. Held to Holm's stricter measure, p is");
    // All three count, the refused one too: the smallest p is tripled, the next doubled.
    let p = |address: String| async move {
        let kept: Value = serde_json::from_str(&studied.app.public().get(&format!("{address}/answer.json")).await.body).unwrap();
        kept["leaving_out_areas"]["p_value"].as_f64().or(kept["p_value_permutation"].as_f64()).unwrap()
    };
    let mut both = [p(first).await, p(format!("/hotline/studies/{}", id(6))).await];
    both.sort_by(f64::total_cmp);
    let smaller = (3.0 * both[0]).min(1.0);
    for p in [smaller, smaller.max(2.0 * both[1]).min(1.0)] {
        list.says(&placard::web::view::format::p_value(p, 3).replace('<', "&#60;"));
    }
}

async fn what_cannot_be_answered_says_why_in_both_languages_and_the_command_says_the_same(studied: &Studied) {
    let across = answered(studied, 8, Plan { until: None, ..usual(Method::PoissonTwoWay) }).await;
    let public = studied.app.public();
    public
        .get(&across)
        .await
        .says("This question cannot be answered with this data.")
        .says("The series changes its meaning at 2025-01, inside the window (another operator).")
        .says("A window that ends before 2025-01 or begins after it.");
    public
        .get(&format!("/es{across}"))
        .await
        .says("La serie cambia de significado en 2025-01")
        .says("Una ventana que termine antes de 2025-01");
    let (code, said, kept) = repeated(&public, &across).await;
    assert_eq!(code, 1);
    holds(&said, &kept, "");
    let short = answered(studied, 9, Plan { from: month("2023-02"), ..usual(Method::PoissonTwoWay) }).await;
    public.get(&short).await.says("There are too few periods: 23, where 24 are needed.");
    let enough = answered(studied, 10, Plan { from: month("2023-01"), ..usual(Method::PoissonTwoWay) }).await;
    assert!(!public.get(&enough).await.words().contains("too few periods"));
}

async fn every_method_and_every_measure_has_its_page(studied: &Studied) {
    studied.app.count_people(&[("1", -92.6, 40.2, 9_000), ("2", -94.8, 40.0, 5_000), ("3", -95.4, 40.4, 2_000)]).await;
    let public = studied.app.public();
    let plans = [
        usual(Method::Imputation),
        Plan { lags: vec![0, 6], ..usual(Method::DistributedLags) },
        usual(Method::Nb2),
        Plan { break_at: month("2023-06"), ..usual(Method::Its) },
        usual(Method::Event),
        usual(Method::Moran),
        Plan { exposure: Exposure::DisplayingPer100k, ..usual(Method::Spearman) },
        Plan { exposure: Exposure::DisplayingPer100k, ..usual(Method::PoissonTwoWay) },
        Plan { exposure: Exposure::PeopleReached, lag: 2, ..usual(Method::PoissonTwoWay) },
    ];
    for (number, plan) in (20..).zip(plans) {
        let address = answered(studied, number, plan.clone()).await;
        for prefix in ["", "/es"] {
            let page = public.get(&format!("{prefix}{address}")).await;
            assert_eq!(page.status, 200, "{plan:?}");
            assert!(!page.words().contains("NaN") && !page.words().contains("inf "), "{plan:?}: {}", page.words());
        }
        let (code, said, kept) = repeated(&public, &address).await;
        assert_eq!(code, i32::from(kept.get("refused").is_some()), "{plan:?} {kept}");
        holds(&said, &kept, "");
        match plan.method {
            Method::Moran => {
                public.get(&address).await.says("Neighboring areas have rates of calls").says("This says nothing about posters").status
            }
            Method::Its => public.get(&address).await.says("Step at the break (rate ratio)").status,
            Method::Event => public.get(&address).await.says("The areas may have been moving apart already").status,
            Method::PoissonTwoWay
            | Method::Nb2
            | Method::Spearman
            | Method::Imputation
            | Method::DistributedLags
            | Method::Etwfe
            | Method::CallawaySantanna
            | Method::SunAbraham => 200,
        };
    }
}

on_both!(
    Studied,
    refuses_whoever_does_not_study,
    a_plan_that_cannot_be_fixed_says_why_and_keeps_what_was_typed,
    a_plan_is_kept_and_entered_before_anything_is_computed,
    a_pdf_says_what_the_page_says,
    the_ratio_that_was_put_in_is_found_and_the_command_repeats_it,
    the_same_form_twice_is_one_plan,
    every_plan_is_listed_and_p_is_held_to_a_stricter_measure,
    what_cannot_be_answered_says_why_in_both_languages_and_the_command_says_the_same,
    every_method_and_every_measure_has_its_page
);
