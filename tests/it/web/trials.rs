//! `/office/trials…`, `/ledger/trials…`, `placard trial verify`: counties that begin in an order drawn by lot, entered before it is shown, and a
//! result that is told once, when the last step is over.

use std::process::Command;

use placard::correlate::trial::TrialAnswer;
use placard::domain::day::Micros;
use placard::domain::digest::from_hex;
use placard::domain::hotline::{AreaLevel, BreakKind, Figure, Grain, Period, Published, Series, SeriesBreak, Unit};
use placard::domain::language::Bilingual;
use placard::domain::ledger::EventKind;
use placard::domain::lot::in_turn;
use placard::domain::person::Role;
use placard::domain::trial::TrialRefusal;
use placard::domain::trial::published::PublishedTrial;
use placard::services;
use placard::services::trial::Answered;
use placard::store::{Store, hotline, ledger, lot, trial};

use crate::harness::{Answer, Client, Kind, TestApp, id, on_both, place};

/// Twelve counties of Missouri.
const COUNTIES: [&str; 12] = ["29001", "29003", "29005", "29007", "29009", "29011", "29013", "29015", "29017", "29019", "29021", "29051"];
const SERIES: u128 = 700_000;
/// What every form of these tests says, unless told otherwise.
const USUAL: [(&str, &str); 3] = [("steps", "4"), ("months", "1"), ("first", "2026-07-01")];

/// A registry with monthly figures of twelve counties, up to the month before; it is noon of June 2, 2026.
struct Figures {
    app: TestApp,
}

impl Figures {
    async fn on(kind: Kind) -> Figures {
        let app = TestApp::with(kind, &COUNTIES, async |store| {
            let series = Series {
                id: id(SERIES),
                title: "Test calls by county and month".into(),
                title_es: String::new(),
                unit: Unit::Calls,
                grain: Grain::Month,
                area_level: AreaLevel::County,
                about: Bilingual::new("Calls of tests.", "Llamadas de pruebas."),
                invented: true,
                recorded_at: Micros(0),
            };
            let mut tx = store.begin().await.unwrap();
            hotline::add(&mut tx, &series).await.unwrap();
            tx.commit().await.unwrap();
            publish(store, "2025-01", 17, |_, _| 1).await;
        })
        .await;
        app.pass(Micros::DAY);
        Figures { app }
    }

    async fn end(self) {
        self.app.end().await;
    }
}

/// Figures of so many months: a level for each county, a little noise, and `times` as many for a county and month.
async fn publish(store: &Store, from: &str, months: i32, times: impl Fn(&str, Period) -> u32) {
    let first: Period = from.parse().unwrap();
    let cell = |county: usize, by: i32| Published {
        area: COUNTIES[county].into(),
        period: first.plus(by),
        figure: Figure::Counted(
            (40 + 5 * county as u32 + (county as u32 * 7 + by as u32 * 3) % 11) * times(COUNTIES[county], first.plus(by)),
        ),
        as_of: "2026-12".into(),
        population: None,
        source: "test export".into(),
    };
    let all: Vec<Published> =
        (0..COUNTIES.len()).flat_map(|county| (0..months).map(move |by| (county, by))).map(|(c, by)| cell(c, by)).collect();
    let mut tx = store.begin().await.unwrap();
    hotline::publish(&mut tx, id(SERIES), &all, Micros(0)).await.unwrap();
    tx.commit().await.unwrap();
}

/// The usual form with some fields otherwise.
async fn drawn(supervisor: &Client, form: u128, changes: &[(&str, &str)]) -> Answer {
    let (form, series) = (id(form).to_string(), id(SERIES).to_string());
    let usual = [("series", series.as_str())].into_iter().chain(USUAL).filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
    let fields: Vec<(&str, &str)> = [("id", form.as_str())].into_iter().chain(usual).collect();
    supervisor.post("/office/trials", &[&fields[..], changes].concat()).await
}

async fn nothing_was_drawn(app: &TestApp) {
    assert_eq!((app.entered(EventKind::TrialMade).await, app.entered(EventKind::TrialAsked).await), (0, 0));
    assert_eq!(trial::all(&app.app.store, 9).await.unwrap(), []);
}

/// Twice as many calls from the month on in which a county begins, up to the end of the last step; and the clock a day later.
async fn the_last_step_passes(app: &TestApp) {
    let made = trial::by_number(&app.app.store, 1).await.unwrap();
    let begins = |county: &str| made.design.begins(made.design.step(made.order.iter().position(|code| code == county).unwrap()));
    publish(&app.app.store, "2026-06", 5, |county, month| if month >= begins(county) { 2 } else { 1 }).await;
    app.wait_until("2026-11-01T18:00:00Z");
}

async fn answered(app: &TestApp) -> Answered {
    let (made, by) = (trial::by_number(&app.app.store, 1).await.unwrap(), app.person(Role::Supervisor).await);
    services::trial::answer(&app.app.store, &by, &made, app.app.zones.registry(), &app.app.ids, app.now()).await.unwrap()
}

async fn refuses_whoever_does_not_supervise_and_whatever_is_another_agencys(figures: &Figures) {
    let app = &figures.app;
    for role in [Role::Volunteer, Role::Inspector, Role::Analyst, Role::Administrator, Role::Registrar, Role::Auditor] {
        let client = app.client(role).await;
        assert_eq!(client.get("/office/trials").await.status, if role == Role::Auditor { 200 } else { 403 }, "{role:?}");
        assert_eq!(drawn(&client, 1, &[]).await.status, 403, "{role:?}");
    }
    let held = app.newcomer(Role::Supervisor, "Department of Tests", Some("29051")).await;
    held.get("/office/trials").await.says("A trial needs eight counties");
    let refused = drawn(&held, 1, &[("county", "29019")]).await;
    assert_eq!(refused.status, 422);
    nothing_was_drawn(app).await;
    let supervisor = app.client(Role::Supervisor).await;
    assert_eq!(drawn(&supervisor, 1, &[]).await.location(), Some("/office/trials/1"));
    let auditor = app.client(Role::Auditor).await;
    for path in ["/office/trials", "/office/trials/1"] {
        let page = auditor.get(path).await;
        page.says("Trial 1");
        assert!(!page.main().contains("<form"), "{path}");
    }
    assert_eq!(auditor.get("/office/trials/1/trial.json").await.status, 200);
    assert_eq!(auditor.post("/office/trials/1/answer", &[]).await.status, 403);
    let neighbor = app.neighbor().await;
    for other in [&neighbor, &held] {
        for path in ["/office/trials/1", "/office/trials/1/trial.json"] {
            assert_eq!(other.get(path).await.status, 404, "{path}");
        }
        assert_eq!(other.post("/office/trials/1/answer", &[]).await.status, 404);
        other.get("/office/trials").await.says("Your agency has made no trial yet");
    }
    assert_eq!(drawn(&neighbor, 1, &[]).await.status, 409, "a form of somebody else's");
    assert_eq!(app.entered(EventKind::TrialMade).await, 1);
}

async fn a_form_that_asks_for_what_there_is_not_comes_back_and_nothing_is_drawn(figures: &Figures) {
    let app = &figures.app;
    let supervisor = app.client(Role::Supervisor).await;
    for (change, said) in [
        (("series", "x"), "Choose monthly figures by county."),
        (("steps", "1"), "Give a whole number from 2 to 24."),
        (("steps", "25"), "Give a whole number from 2 to 24."),
        (("steps", "13"), "There are more steps than counties"),
        (("months", "0"), "Give a whole number from 1 to 12."),
        (("months", "13"), "Give a whole number from 1 to 12."),
        (("first", "2026-07-02"), "Give the first day of a month that is yet to come."),
        (("first", "2026-06-01"), "Give the first day of a month that is yet to come."),
        (("first", "soon"), "Give the first day of a month that is yet to come."),
        (("county", "29510"), "A trial is made of your own counties only."),
        (("county", "29019"), "A trial needs eight counties"),
        // Twenty months would count, and seventeen are there.
        (("months", "2"), "Figures are missing for some county and month."),
    ] {
        let answer = drawn(&supervisor, 1, &[change]).await;
        assert_eq!(answer.status, 422, "{change:?}");
        answer.says(said);
        if ["steps", "months", "first"].contains(&change.0) {
            assert_eq!(answer.field(change.0), Some(change.1), "what was typed comes back");
        }
    }
    app.database.execute("UPDATE hotline_figure SET suppressed = TRUE, value = NULL WHERE area = '29019' AND period = '2026-05'").await;
    drawn(&supervisor, 1, &[]).await.says("Withheld is not zero");
    nothing_was_drawn(app).await;
    supervisor.get("/es/office/trials").await.says("Ningún ensayo registrado");
}

async fn figures_that_do_not_carry_it_are_refused_before_the_draw(figures: &Figures) {
    let app = &figures.app;
    let supervisor = app.client(Role::Supervisor).await;
    app.database.execute("UPDATE hotline_figure SET value = 0 WHERE area <> '29019'").await;
    drawn(&supervisor, 1, &[]).await.says("There are too few calls");
    app.database.execute("UPDATE hotline_figure SET value = 1").await;
    app.database.execute("UPDATE hotline_figure SET value = 400 WHERE period IN ('2025-09', '2026-02') AND area < '29012'").await;
    app.database.execute("UPDATE hotline_figure SET value = 400 WHERE period IN ('2025-11', '2026-04') AND area > '29012'").await;
    drawn(&supervisor, 1, &[]).await.says("not even a doubling would be seen");
    app.database.execute("UPDATE hotline_figure SET value = 0 WHERE period = '2026-03'").await;
    drawn(&supervisor, 1, &[]).await.says("In one of the months there was no call at all.");
    nothing_was_drawn(app).await;
}

/// Sixteen months count; figures reach from January 2025 to May 2026.
async fn a_break_is_refused_where_it_stands_and_power_rests_on_months_that_none_divides(figures: &Figures) {
    let app = &figures.app;
    let supervisor = app.client(Role::Supervisor).await;
    let breaks = async |at: &str| {
        app.database.execute("DELETE FROM hotline_break").await;
        let note = Bilingual::new("Another operator.", "Otro operador.");
        let one = SeriesBreak { at: at.parse().unwrap(), kind: BreakKind::Operator, note, source: "test".into() };
        let mut tx = app.app.store.begin().await.unwrap();
        hotline::add_breaks(&mut tx, id(SERIES), &[one]).await.unwrap();
        tx.commit().await.unwrap();
    };
    breaks("2026-05").await;
    drawn(&supervisor, 1, &[]).await.says("changed within the months of the trial");
    breaks("2026-03").await;
    let later = [("first", "2027-07-01")];
    let refused = drawn(&supervisor, 1, &later).await;
    refused.says("neither before nor after that do they have so many months in a row");
    assert!(!refused.words().contains("within the months of the trial"), "no step of the trial lies there");
    nothing_was_drawn(app).await;
    breaks("2026-05").await;
    assert_eq!(drawn(&supervisor, 1, &later).await.location(), Some("/office/trials/1"));
}

async fn the_order_is_in_the_record_before_it_is_shown_and_leads_to_the_places(figures: &Figures) {
    let app = &figures.app;
    app.add(&place(1).named("Tiger Bus Station").in_county("29019").build()).await;
    let supervisor = app.client(Role::Supervisor).await;
    for _ in 0..2 {
        assert_eq!(drawn(&supervisor, 1, &[]).await.location(), Some("/office/trials/1"), "the same form is the same trial");
    }
    assert_eq!((app.entered(EventKind::TrialMade).await, app.entered(EventKind::TrialAsked).await), (1, 1));
    let made = trial::by_number(&app.app.store, 1).await.unwrap();
    let (seq, record) = services::trial::record(&app.app.store, &made).await.unwrap();
    assert_eq!(in_turn(&from_hex(&record.seed).unwrap(), COUNTIES.iter().copied()), made.order);
    let unused = lot::unused_secrets(&app.app.store).await.unwrap();
    assert!(!unused.contains(&record.secret.seq), "a trial's secret serves no draw");
    let page = supervisor.get("/office/trials/1").await;
    page.says("Trial 1").says(&format!("entry {seq}; its secret was committed in entry {}", record.secret.seq));
    page.says("is seen four times in five").says("Jul 1, 2026 to Oct 31, 2026").says("The result is told after Oct 31, 2026");
    let first = app.app.county_name(&made.order[0]).unwrap();
    page.says(&format!("1 {first} 1 Jul 1, 2026 Places of {first}"));
    assert!(page.body.contains("/office/places?county=29019"), "{}", page.body);
    supervisor.get("/office/places?county=29019").await.says("Tiger Bus Station");
    supervisor.get("/office/trials").await.says("One trial on record").says("Trial 1 supervisor Test");
}

async fn the_result_is_refused_before_the_last_step_is_over_and_told_once_then(figures: &Figures) {
    let app = &figures.app;
    let supervisor = app.client(Role::Supervisor).await;
    drawn(&supervisor, 1, &[]).await;
    let early = supervisor.post("/office/trials/1/answer", &[]).await;
    assert_eq!(early.status, 422);
    early.says("The last step is not over.");
    app.wait_until("2026-11-01T18:00:00Z");
    let supervisor = app.client(Role::Supervisor).await;
    let missing = supervisor.post("/office/trials/1/answer", &[]).await;
    assert_eq!(missing.status, 422);
    missing.says("Figures are missing for some county and month.");
    the_last_step_passes(app).await;
    assert!(matches!(answered(app).await, Answered::Kept(_)));
    let kept = trial::by_number(&app.app.store, 1).await.unwrap().answer.unwrap();
    let told: TrialAnswer = serde_json::from_str(&kept).unwrap();
    assert!(told.ratio.low < 2.0 && told.ratio.high > 2.0 && told.ratio.low > 1.5 && told.p_value < 0.05, "{told:?}");
    // Asked once more it is the same, whatever the figures say by then.
    app.database.execute("UPDATE hotline_figure SET value = value + 7").await;
    assert_eq!(supervisor.post("/office/trials/1/answer", &[]).await.location(), Some("/office/trials/1"));
    assert_eq!(trial::by_number(&app.app.store, 1).await.unwrap().answer, Some(kept));
    assert_eq!(app.entered(EventKind::TrialAnswered).await, 1);
    supervisor.get("/office/trials/1").await.says("In counties that had begun, the rate of calls was");
}

/// `placard trial verify` with these arguments: its exit code and what it said.
async fn verified(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_placard"));
    command.args(["trial", "verify"]).args(arguments).env_remove("PLACARD_DATABASE");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    (output.status.code(), format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

async fn a_trial_changed_in_between_is_found_and_its_result_refused(figures: &Figures) {
    let app = &figures.app;
    let supervisor = app.client(Role::Supervisor).await;
    drawn(&supervisor, 1, &[]).await;
    let made = trial::by_number(&app.app.store, 1).await.unwrap();
    the_last_step_passes(app).await;
    let database = app.database.address.clone();
    let run = |name: &'static str| {
        let database = database.clone();
        async move { verified(&[name, "--database", &database]).await }
    };
    let (code, said) = run("1").await;
    assert!(code == Some(0) && said.contains("12 counties in 4 steps: drawn again, the same order"), "{said}");
    assert_eq!(run("2").await.0, Some(2));
    let (order, counties) = (made.order.join(","), made.design.counties.join(","));
    for (change, back, said) in [
        (format!("turns = '{counties}'"), format!("turns = '{order}'"), "the order was changed"),
        (format!("counties = '{}'", &counties[6..]), format!("counties = '{counties}'"), "the list of counties was changed"),
        ("steps = 3".to_owned(), "steps = 4".to_owned(), "steps, their length, the first month or the series were changed"),
    ] {
        app.database.execute(&format!("UPDATE trial SET {change}")).await;
        let (code, told) = run("1").await;
        assert!(code == Some(1) && told.contains(said), "{told}");
        assert_eq!(answered(app).await, Answered::Refused(TrialRefusal::Changed), "{change}");
        app.database.execute(&format!("UPDATE trial SET {back}")).await;
    }
    let secret = "UPDATE ledger_body SET body = replace(body, '\"secret\":\"', '\"secret\":\"0') WHERE body LIKE '{\"secret%'";
    app.database.execute(secret).await;
    let (code, told) = run("1").await;
    assert!(code == Some(1) && told.contains("the secret is not the one that entry"), "{told}");
    let supervisor = app.client(Role::Supervisor).await;
    let refused = supervisor.post("/office/trials/1/answer", &[]).await;
    assert_eq!(refused.status, 422);
    refused.says("The trial is not the one that was entered in the record");
    assert_eq!(app.entered(EventKind::TrialAnswered).await, 0);
}

async fn anybody_repeats_a_trial_that_is_over_from_what_is_published(figures: &Figures) {
    let app = &figures.app;
    let (supervisor, public) = (app.client(Role::Supervisor).await, app.public());
    drawn(&supervisor, 1, &[]).await;
    app.app.keeper.caught_up(ledger::head(&app.app.store).await.unwrap().seq).await;
    public.get("/ledger/trials").await.says("One trial on record").says("Not before its last step is over").says("after Oct 31, 2026");
    assert_eq!((public.get("/ledger/trials/1").await.status, public.get("/ledger/trials/2").await.status), (404, 404));
    assert_eq!(supervisor.get("/office/trials/1/trial.json").await.status, 200);
    the_last_step_passes(app).await;
    let Answered::Kept(seq) = answered(app).await else { panic!("refused") };
    app.app.keeper.caught_up(seq).await;
    let page = public.get("/ledger/trials").await;
    page.says("Department of Tests").says("times (").says("The file of the trial");
    let file = public.get("/ledger/trials/1").await.body;
    for role in Role::ALL {
        assert!(!file.contains(&app.person(*role).await.id.to_string()), "{role:?}");
    }
    assert!(!file.contains("supervisor") && !page.body.contains("supervisor Test"));
    let folder = tempfile::tempdir().unwrap();
    let kept = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (one, entries) = (kept("trial-1.json", &file), kept("entries.ndjson", &public.get("/ledger/entries").await.body));
    let (code, said) = verified(&[&one, "--entries", &entries]).await;
    assert!(code == Some(0) && said.contains("trial 1 of Department of Tests, 2026-06-02"), "{said}");
    let mut other: PublishedTrial = serde_json::from_str(&file).unwrap();
    other.panel = other.panel.map(|panel| panel.replacen(",4", ",9", 40));
    let changed = kept("changed.json", &serde_json::json!(other).to_string());
    let (code, said) = verified(&[&changed, "--entries", &entries]).await;
    assert!(code == Some(1) && said.contains("the answer does not follow"), "{said}");
    for wrong in [vec!["nowhere.json", "--entries", entries.as_str()], vec![entries.as_str(), "--entries", entries.as_str()]] {
        let (code, told) = verified(&wrong).await;
        assert_eq!(code, Some(2), "{wrong:?}: {told}");
    }
    public.get("/es/ledger/trials").await.says("Un ensayo registrado").says("Ensayo 1");
}

on_both!(
    Figures,
    refuses_whoever_does_not_supervise_and_whatever_is_another_agencys,
    a_form_that_asks_for_what_there_is_not_comes_back_and_nothing_is_drawn,
    figures_that_do_not_carry_it_are_refused_before_the_draw,
    a_break_is_refused_where_it_stands_and_power_rests_on_months_that_none_divides,
    the_order_is_in_the_record_before_it_is_shown_and_leads_to_the_places,
    the_result_is_refused_before_the_last_step_is_over_and_told_once_then,
    a_trial_changed_in_between_is_found_and_its_result_refused,
    anybody_repeats_a_trial_that_is_over_from_what_is_published
);
