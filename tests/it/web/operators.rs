//! `/operators`, `/operators/{slug}`: a brand, a chain or an owner with all its places, told as an area is, and none whose address is withheld.

use placard::domain::operator::OPERATOR;
use placard::domain::person::Role;

use crate::harness::{Client, TestApp, id, on_both, place, run_by};

async fn chain(app: &TestApp, inspector: &Client) {
    for number in 1..=6 {
        app.checked(inspector, number, number != 2, run_by(if number == 3 { "GOLDCREST COACH LINES" } else { "Goldcrest Coach Lines" }))
            .await;
    }
    app.add(&place(7).with(run_by("Goldcrest Coach Lines")).build()).await;
    app.add(&place(8).with(run_by("Kestrel Depots")).build()).await;
}

async fn refuses_operators_days_and_pages_that_are_not_there(app: &TestApp) {
    let inspector = app.inspector().await;
    chain(app, &inspector).await;
    let public = app.public();
    assert_eq!(public.get("/operators/nobody").await.status, 404);
    for query in ["on=2027-01-01", "on=soon", "visits=some", "page=0", "sort=name"] {
        assert_eq!(public.get(&format!("/operators/goldcrest-coach-lines?{query}")).await.status, 400, "{query}");
    }
    assert_eq!(public.get("/operators?page=2").await.status, 400);
}

async fn an_operator_shows_all_its_places_worst_first_with_its_share(app: &TestApp) {
    let inspector = app.inspector().await;
    chain(app, &inspector).await;
    let public = app.public();
    let page = public.get("/operators/goldcrest-coach-lines").await;
    page.says("Goldcrest Coach Lines: 83%").says("5 of 6").says("Its 7 places, worst and longest unseen first");
    page.says("The last twelve quarters").says("That it runs these places says: state license list");
    page.says("no visit of a place drawn by chance tells of these how far the share is off");
    let order: Vec<usize> = [2, 7, 1].map(|number| page.body.find(&format!("Test Bus Station {number}<")).unwrap()).to_vec();
    assert!(order.is_sorted(), "not as required, then not checked, then as required: {order:?}");
    assert!(!page.body.contains("Test Bus Station 8<"));
    let list = public.get("/operators").await;
    list.says("2 operators on record").says("Goldcrest Coach Lines 7 7 1").says("0 of 1 checked so far");
    public.get("/es/operators/goldcrest-coach-lines").await.says("Sus 7 lugares");
    let small = public.get("/operators/kestrel-depots").await;
    small.says("Kestrel Depots: 0 of 1 place checked so far").says("Its one place");
    let before = public.get("/operators/goldcrest-coach-lines?on=2026-05-01").await;
    before.says("0 of 7 places checked so far");
}

async fn a_place_leads_to_its_operator_and_so_does_a_search(app: &TestApp) {
    let inspector = app.inspector().await;
    chain(app, &inspector).await;
    let public = app.public();
    let code = place(1).build().code;
    let page = public.get(&format!("/places/{}", code.plain())).await;
    assert!(page.body.contains("href=\"/operators/goldcrest-coach-lines\">Goldcrest Coach Lines</a>"));
    for words in ["goldcrest coach lines", "Goldcrest", "gold"] {
        let found = public.get(&format!("/places?q={}", words.replace(' ', "+"))).await;
        assert!(found.body.contains("href=\"/operators/goldcrest-coach-lines\""), "{words}");
    }
    let offered = public.get("/places/suggest.json?q=kestrel").await.body;
    assert!(offered.contains("/operators/kestrel-depots") && offered.contains("Operator"), "{offered}");
}

async fn a_withheld_place_is_told_by_no_operator_and_no_operator_by_it(app: &TestApp) {
    let inspector = app.inspector().await;
    chain(app, &inspector).await;
    app.add(&place(20).named("Quiet House").category("maternity_home").with(run_by("Haven Homes")).build()).await;
    app.add(&place(21).named("Hidden Home").category("maternity_home").with(run_by("Goldcrest Coach Lines")).build()).await;
    let public = app.public();
    assert_eq!(public.get("/operators/haven-homes").await.status, 404);
    let page = public.get("/operators/goldcrest-coach-lines").await;
    page.says("Its 7 places");
    assert!(!page.body.contains("Hidden Home"));
    let code = place(21).named("Hidden Home").build().code;
    let (code, own) = (code.plain(), place(20).build().code);
    for path in ["/operators".into(), "/places?q=haven".into(), "/places/suggest.json?q=haven".into(), format!("/places/{}", own.plain())] {
        assert!(!public.get(&path).await.body.contains("Haven Homes"), "{path}");
    }
    for path in [format!("/places/{code}"), format!("/places/{code}/history")] {
        assert!(!public.get(&path).await.body.contains("Goldcrest"), "{path}");
    }
}

async fn a_supervisor_states_who_runs_a_place_and_takes_it_back(app: &TestApp) {
    app.add(&place(1).build()).await;
    let (supervisor, public, code) = (app.client(Role::Supervisor).await, app.public(), place(1).build().code);
    let path = format!("/office/places/{}/facts", code.plain());
    let fact = id(90).to_string();
    let stated = [
        ("act", "state"),
        ("id", &fact),
        ("name", OPERATOR),
        ("value", "Wrenfield Transit"),
        ("source", "license 12"),
        ("reason", "noted"),
    ];
    assert_eq!(supervisor.post(&path, &stated).await.status, 303);
    public.get("/operators/wrenfield-transit").await.says("license 12");
    let back = [("act", "withdraw"), ("withdraw", fact.as_str()), ("reason", "sold")];
    assert_eq!(supervisor.post(&path, &back).await.status, 303);
    assert_eq!(public.get("/operators/wrenfield-transit").await.status, 404);
    assert_eq!(public.get("/places?q=wrenfield").await.status, 200);
}

on_both!(
    TestApp,
    refuses_operators_days_and_pages_that_are_not_there,
    an_operator_shows_all_its_places_worst_first_with_its_share,
    a_place_leads_to_its_operator_and_so_does_a_search,
    a_withheld_place_is_told_by_no_operator_and_no_operator_by_it,
    a_supervisor_states_who_runs_a_place_and_takes_it_back
);
