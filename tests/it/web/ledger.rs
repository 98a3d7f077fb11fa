//! `/ledger…`, `/places/{code}/history`, `placard ledger verify`: what the record says, to whom, and that it proves what it says.

use std::process::Command;

use placard::domain::digest::hex;
use placard::domain::ledger::{EventKind, Noun};
use placard::domain::person::Role;
use placard::domain::reason::Reason;
use placard::services::ledger::redact;
use placard::services::verify::{Against, Fault, FaultKind, Report, verify_against};
use placard::store::{assignment, field_token, label, ledger, place as places};
use uuid::Uuid;

use crate::harness::phone::between;
use crate::harness::photos::{Sending, examined, jpeg};
use crate::harness::{PASSWORD, TestApp, id, on_both, place, visit_form};

const CSV: &str = "area,period,unit,value,published_as_of,source,population\n29019,2024-01,calls,3,2024,export,\n";

async fn shows_the_head_that_the_store_holds(app: &TestApp) {
    app.add(&place(1).build()).await;
    let head = ledger::head(&app.app.store).await.unwrap();
    app.public().get("/ledger").await.says(&format!("{} changes on record", head.seq)).says(&hex(&head.hash)).says(&head.to_string());
    let told: serde_json::Value = serde_json::from_str(&app.public().get("/ledger/head").await.body).unwrap();
    assert_eq!((told["seq"].as_i64(), told["hash"].as_str()), (Some(head.seq), Some(hex(&head.hash).as_str())));
}

/// One of everything that the ledger speaks of, as people do it. Gives the place's code.
async fn everything(app: &TestApp) -> String {
    let hotel = place(1).named("Test Hotel").category("hotel").build();
    app.add(&hotel).await;
    let code = hotel.code.plain().to_owned();
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    let assign = [
        ("id", id(900).to_string()),
        ("places", code.clone()),
        ("person", app.person(Role::Inspector).await.id.to_string()),
        ("kind", "routine".into()),
        ("first_day", "2026-06-01".into()),
        ("days", "1".into()),
        ("a_day", "1".into()),
    ];
    let assign = assign.map(|(name, value)| (name.to_owned(), value));
    assert_eq!(supervisor.post_owned("/office/assignments", &assign).await.status, 303);
    let open = assignment::open(&app.app.store, &app.person(Role::Supervisor).await, 9).await.unwrap();
    let path = format!("/office/assignments/{}", open[0].id);
    assert_eq!(supervisor.post(&path, &[("act", "give"), ("person", ""), ("on_day", "")]).await.status, 303);
    let fact = [("fact.cited_public_nuisance_567_080", "yes"), ("source.cited_public_nuisance_567_080", "court record")];
    let form = visit_form(&hotel, id(50), &[&[("note", "Ask for Q."), ("lat", "40.0"), ("lon", "-95.0")][..], &fact].concat());
    let visited = inspector.post_owned("/field/visits", &form).await;
    assert_eq!(visited.status, 303, "{}", visited.words());
    let correction = [("corrects", id(50).to_string()), ("correction_reason", "The door was open.".to_owned())];
    let correction: Vec<(&str, &str)> = correction.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&hotel, id(51), &correction)).await.status, 303);
    Sending::of(id(60), id(51), &jpeg(1, None)).whole(&inspector).await;
    examined(app, id(60)).await;
    assert_eq!(supervisor.post(&format!("/office/photos/{}", id(60)), &[("state", "released")]).await.status, 303);
    assert_eq!(supervisor.get(&format!("/office/photos/{}/original", id(60))).await.status, 200);
    assert_eq!(supervisor.post(&format!("/office/review/{}", id(50)), &[("reason", "The map was off.")]).await.status, 303);
    assert_eq!(supervisor.post("/office/labels", &[("place", &code)]).await.status, 303);
    let one = label::of_place(&app.app.store, hotel.id).await.unwrap().remove(0);
    assert_eq!(supervisor.post(&format!("/office/labels/{}/revoke", one.id), &[("reason", "Torn by Q.")]).await.status, 303);
    app.client(Role::Analyst).await.upload("/office/hotline/import", &[("title", "Calls")], ("calls.csv", CSV.as_bytes())).await;
    accounts(app).await;
    code
}

async fn accounts(app: &TestApp) {
    let (inspector, registrar) = (app.inspector().await, app.client(Role::Registrar).await);
    assert_eq!(inspector.post("/account/tokens", &[("name", "phone")]).await.status, 200);
    let token = field_token::of_person(&app.app.store, app.person(Role::Inspector).await.id).await.unwrap().remove(0);
    assert_eq!(inspector.post("/account/tokens/revoke", &[("token", &hex(&token.digest))]).await.status, 303);
    for email in ["inspector@example.org", "a-tip-about-mrs-q@example.org"] {
        assert_eq!(app.public().post("/sign-in", &[("email", email), ("password", "wrong horse battery")]).await.status, 422);
    }
    assert_eq!(registrar.post("/admin/agencies", &[("name", "New Agency"), ("county", "29019")]).await.status, 303);
    let new = [("name", "New"), ("email", "new@example.org"), ("agency", "New Agency"), ("role", "inspector"), ("field_role", "patrol")];
    assert_eq!(registrar.post("/admin/people", &new).await.status, 200);
    let volunteer = app.person(Role::Volunteer).await.id;
    let page = registrar.post(&format!("/admin/people/{volunteer}/link"), &[]).await;
    let link = format!("/welcome/{}", between(&page.body, "/welcome/", "<"));
    let chosen = [("password", "four words in a row"), ("password_again", "four words in a row")];
    assert_eq!(app.public().post(&link, &chosen).await.status, 303);
    for access in ["shut", "open"] {
        assert_eq!(registrar.post(&format!("/admin/people/{volunteer}/access"), &[("access", access)]).await.status, 303);
    }
    let analyst = app.client(Role::Analyst).await;
    assert_eq!(analyst.post("/account/password", &[&[("present", PASSWORD)][..], &chosen].concat()).await.status, 200);
}

async fn verified(app: &TestApp) -> Report {
    let against = Against { heads: &[], mandates: Some(&app.app.mandates) };
    verify_against(&app.app.store, against, |_| {}).await.unwrap()
}

/// What is changed in the tables, how it is put back, and what of it is found.
const CHANGED: [(&str, &str, Noun); 16] = [
    (
        "UPDATE person SET role = 'registrar' WHERE email = 'inspector@example.org'",
        "UPDATE person SET role = 'inspector' WHERE email = 'inspector@example.org'",
        Noun::Person,
    ),
    ("UPDATE person SET email = email || '!'", "UPDATE person SET email = replace(email, '!', '')", Noun::Person),
    (
        "UPDATE person SET password_hash = password_hash || '!'",
        "UPDATE person SET password_hash = replace(password_hash, '!', '')",
        Noun::Person,
    ),
    ("UPDATE agency SET name = name || '!'", "UPDATE agency SET name = replace(name, '!', '')", Noun::Agency),
    ("UPDATE invitation SET used_at = used_at + 1", "UPDATE invitation SET used_at = used_at - 1", Noun::Invitation),
    ("UPDATE field_token SET revoked_at = revoked_at + 1", "UPDATE field_token SET revoked_at = revoked_at - 1", Noun::FieldToken),
    ("UPDATE place SET name = name || '!'", "UPDATE place SET name = replace(name, '!', '')", Noun::Place),
    ("UPDATE place_category SET category = 'airport'", "UPDATE place_category SET category = 'hotel'", Noun::Place),
    ("UPDATE fact SET value = 'false'", "UPDATE fact SET value = 'true'", Noun::Fact),
    ("UPDATE label SET serial = serial + 1", "UPDATE label SET serial = serial - 1", Noun::Label),
    ("UPDATE visit SET access = 'gone'", "UPDATE visit SET access = 'open'", Noun::Visit),
    ("UPDATE observation SET location = location || '!'", "UPDATE observation SET location = replace(location, '!', '')", Noun::Visit),
    ("UPDATE photo SET state = 'withheld'", "UPDATE photo SET state = 'released'", Noun::Photo),
    ("UPDATE review_flag SET reason = reason || '!'", "UPDATE review_flag SET reason = replace(reason, '!', '')", Noun::ReviewFlag),
    ("UPDATE assignment SET order_in_day = order_in_day + 1", "UPDATE assignment SET order_in_day = order_in_day - 1", Noun::Assignment),
    ("UPDATE hotline_figure SET value = value + 1", "UPDATE hotline_figure SET value = value - 1", Noun::HotlineSeries),
];
/// The same of tables that are replaced as a whole.
const TABLES: [(&str, &str, Noun); 2] = [
    ("UPDATE area SET name = name || '!'", "UPDATE area SET name = replace(name, '!', '')", Noun::Area),
    (
        "UPDATE setting SET value = value || '!' WHERE name = 'kind'",
        "UPDATE setting SET value = replace(value, '!', '') WHERE name = 'kind'",
        Noun::Setting,
    ),
];

async fn every_row_that_was_changed_in_the_database_is_found(app: &TestApp) {
    everything(app).await;
    import(app).await;
    let whole = verified(app).await;
    assert_eq!((whole.fault, &whole.more), (None, &Vec::new()));
    assert!(whole.rows > 25, "only {} rows were compared", whole.rows);
    for (change, back, noun) in CHANGED {
        assert!(app.database.execute(change).await > 0, "{change}");
        let found = verified(app).await;
        let named = |fault: &Fault| matches!(&fault.kind, FaultKind::Changed { noun: changed, .. } if *changed == noun && fault.seq > 0);
        assert!(found.faults().any(named), "{change}: {:?}", found.fault);
        app.database.execute(back).await;
    }
    for (change, back, noun) in TABLES {
        assert!(app.database.execute(change).await > 0, "{change}");
        assert_eq!(verified(app).await.fault.unwrap().kind, FaultKind::Table { noun }, "{change}");
        app.database.execute(back).await;
    }
    app.database
        .execute("UPDATE determination SET compliance = 'not_compliant' WHERE compliance IS NOT NULL AND known_until IS NULL")
        .await;
    assert_eq!(verified(app).await.fault.unwrap().kind, FaultKind::Statuses { place: place(1).build().id });
}

/// Takes in what the analyst's page previews.
async fn import(app: &TestApp) {
    let analyst = app.public();
    let chosen = [("email", "analyst@example.org"), ("password", "four words in a row")];
    assert_eq!(analyst.post("/sign-in", &chosen).await.status, 303);
    let preview = analyst.upload("/office/hotline/import", &[("title", "Calls")], ("calls.csv", CSV.as_bytes())).await;
    let path = between(&preview.body, "action=\"/office/hotline/import/", "\"").to_owned();
    assert_eq!(analyst.post(&format!("/office/hotline/import/{path}"), &[]).await.status, 303);
}

async fn a_row_that_nobody_entered_and_one_that_is_gone_are_found(app: &TestApp) {
    everything(app).await;
    // Somebody with the database's password lets themselves in.
    app.database
        .execute(
            "INSERT INTO field_token (digest, person_id, name, created_at, expires_at)
             SELECT token_digest, person_id, 'mine', 1, 9 FROM invitation LIMIT 1",
        )
        .await;
    let found = verified(app).await.fault.unwrap();
    assert!(matches!(found, Fault { seq: 0, kind: FaultKind::Unentered { noun: Noun::FieldToken, .. } }), "{found:?}");
    app.database.execute("DELETE FROM field_token WHERE name = 'mine'").await;
    app.database.execute("DELETE FROM label").await;
    let found = verified(app).await;
    assert!(found.faults().any(|fault| fault.kind == FaultKind::Gone { noun: Noun::Label }), "{:?}", found.fault);
}

async fn a_redaction_empties_what_people_typed_and_the_rest_is_still_proved(app: &TestApp) {
    everything(app).await;
    let entries = ledger::public_after(&app.app.store, 0, 999).await.unwrap();
    let last = |kind: EventKind| entries.iter().rfind(|entry| entry.action == kind).unwrap().seq;
    for kind in [EventKind::VisitRecorded, EventKind::LabelRevoked, EventKind::ReviewFlagSettled] {
        redact(&app.app.store, last(kind), &Reason::new("a court asked for it").unwrap(), &app.app.ids, app.now()).await.unwrap();
    }
    let report = verified(app).await;
    assert_eq!((report.fault, report.redacted), (None, 3));
    for text in ["Ask for Q.", "Torn by Q.", "The map was off."] {
        for (table, column) in [("visit", "note"), ("label", "reason"), ("review_flag", "reason")] {
            let left = app.database.execute(&format!("UPDATE {table} SET {column} = {column} WHERE {column} = '{text}'")).await;
            assert_eq!(left, 0, "{text} in {table}");
        }
    }
    app.database.execute("UPDATE visit SET access = 'gone'").await;
    let found = verified(app).await.fault.unwrap();
    assert!(matches!(found.kind, FaultKind::Changed { noun: Noun::Visit, .. }), "{found:?}");
}

async fn sign_ins_passwords_tokens_and_originals_are_entries_and_change_no_page(app: &TestApp) {
    let code = everything(app).await;
    for (kind, count) in [
        (EventKind::SignInFailed, 2),
        (EventKind::PasswordChanged, 2),
        (EventKind::FieldTokenMade, 1),
        (EventKind::FieldTokenRevoked, 1),
        (EventKind::OriginalOpened, 1),
        (EventKind::PhotoExamined, 1),
    ] {
        assert_eq!(app.entered(kind).await, count, "{kind:?}");
    }
    assert!(app.entered(EventKind::SignedIn).await > 5);
    let typed = app.database.execute("UPDATE ledger_body SET body = body WHERE body LIKE '%mrs-q%' OR body LIKE '%wrong horse%'").await;
    assert_eq!(typed, 0, "what was typed is kept nowhere");
    // Pages for everybody stay as they are, and in everybody's cache.
    let page = format!("/places/{code}");
    let seq = ledger::head(&app.app.store).await.unwrap().seq;
    app.app.keeper.caught_up(seq).await;
    let before = app.public().get(&page).await;
    app.inspector().await;
    app.app.keeper.caught_up(ledger::head(&app.app.store).await.unwrap().seq).await;
    let after = app.public().get(&page).await;
    assert!(before.header("etag").is_some());
    assert_eq!(before.header("etag"), after.header("etag"));
}

async fn a_person_reads_what_happened_with_their_account(app: &TestApp) {
    everything(app).await;
    let inspector = app.inspector().await;
    let account = inspector.get("/account").await;
    account.says("Wrong password").says("Signed in").says("Token for a device made").says("Token of a device revoked");
    let volunteer = app.public();
    let chosen = [("email", "volunteer@example.org"), ("password", "four words in a row")];
    assert_eq!(volunteer.post("/sign-in", &chosen).await.status, 303);
    volunteer.get("/account").await.says("New sign-in link made · registrar Test").says("Access removed · registrar Test");
    volunteer.get("/es/account").await.says("Contraseña cambiada");
}

async fn a_history_says_in_words_what_changed_and_announces_no_visit(app: &TestApp) {
    let code = everything(app).await;
    let history = app.public().get(&format!("/places/{code}/history")).await;
    history
        .says("Place added Test Hotel · Hotel")
        .says("Fact recorded")
        .says("May 31, 2026 · Health inspector · ")
        .says("Visit corrected")
        .says("The door was open.")
        .says("Released to this page")
        .says("Label made label 1")
        .says("Label revoked label 1")
        .says("Supervisor looked at a result");
    for private in ["event-", "assign", "Assign", "Ask for Q.", "Torn by Q.", "The map was off.", "inspector Test", "opened"] {
        assert!(!history.words().contains(private), "{private}: {}", history.words());
    }
    let spanish = app.public().get(&format!("/es/places/{code}/history")).await;
    spanish.says("Publicada en esta página").says("31 may 2026");
}

async fn what_is_private_stays_out_of_the_entries(app: &TestApp) {
    everything(app).await;
    let lines = app.public().get("/ledger/entries").await.body;
    let station = places::by_code(&app.app.store, &place(1).build().code).await.unwrap();
    for role in Role::ALL {
        assert!(!lines.contains(&app.person(*role).await.id.to_string()), "{role:?}");
    }
    let entries: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(entries.len() as i64, ledger::head(&app.app.store).await.unwrap().seq);
    let about =
        |action: &str| entries.iter().filter(|entry| entry["action"] == action).map(|entry| entry["subject"].clone()).collect::<Vec<_>>();
    assert_eq!(about("assignment_changed"), [Uuid::nil().to_string()], "where somebody goes next");
    assert_eq!(about("original_opened"), [Uuid::nil().to_string()]);
    assert_eq!(about("visit_recorded"), [station.id.to_string()]);
    assert_eq!(app.public().get(&format!("/ledger/entries?after={}", entries.len())).await.body, "");
    for wrong in ["-1", "x", "1.5"] {
        assert_eq!(app.public().get(&format!("/ledger/entries?after={wrong}")).await.status, 400, "{wrong}");
    }
}

/// The documented command; its exit code and what it printed.
async fn python(app: &TestApp, kept: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new("python3");
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/verify_ledger.py")).arg(&app.url).args(kept).env("no_proxy", "*");
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    (output.status.code(), format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

async fn anybody_verifies_the_entries_without_our_program(app: &TestApp) {
    everything(app).await;
    let script = app.public().get("/ledger/verify.py").await.body;
    assert!(script.lines().count() <= 60 && script.contains("python3 verify_ledger.py"), "{script}");
    let head = ledger::head(&app.app.store).await.unwrap();
    let (code, said) = python(app, &[]).await;
    assert!(code == Some(0) && said.contains(&format!("write this down: {head}")), "{said}");
    assert_eq!(python(app, &[&head.to_string()]).await.0, Some(0));
    let (code, said) = python(app, &[&format!("2:{}", "0".repeat(64))]).await;
    assert!(code == Some(1) && said.contains("entry 2 had another fingerprint"), "{said}");
    app.database.execute("UPDATE ledger SET at = at + 1 WHERE seq = 3").await;
    let (code, said) = python(app, &[]).await;
    assert!(code == Some(1) && said.contains("entry 3 was changed"), "{said}");
    app.database.execute("UPDATE ledger SET at = at - 1 WHERE seq = 3").await;
    for table in ["ledger_body", "ledger"] {
        app.database.execute(&format!("DELETE FROM {table} WHERE seq > {}", head.seq - 9)).await;
    }
    assert_eq!(python(app, &[]).await.0, Some(0), "what nobody wrote down cannot be missed");
    let (code, said) = python(app, &[&head.to_string()]).await;
    assert!(code == Some(1) && said.contains(&format!("entry {} is gone", head.seq)), "{said}");
}

on_both!(
    TestApp,
    shows_the_head_that_the_store_holds,
    every_row_that_was_changed_in_the_database_is_found,
    a_row_that_nobody_entered_and_one_that_is_gone_are_found,
    a_redaction_empties_what_people_typed_and_the_rest_is_still_proved,
    sign_ins_passwords_tokens_and_originals_are_entries_and_change_no_page,
    a_person_reads_what_happened_with_their_account,
    a_history_says_in_words_what_changed_and_announces_no_visit,
    what_is_private_stays_out_of_the_entries,
    anybody_verifies_the_entries_without_our_program
);
