//! The server's front: connections, how long they are waited for, and who is behind them.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use placard::domain::person::Role;
use placard::web::http::caller::network;
use placard::web::http::deadline::Longest;
use placard::web::serve::patience::Patience;

use crate::harness::photos::{Sending, jpeg, plain_form};
use crate::harness::{Client, Kind, PASSWORD, Raw, Setup, TestApp, id, place, visit_form};

const HERE: Ipv4Addr = Ipv4Addr::LOCALHOST;
const ELSEWHERE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

async fn app(differ: impl FnOnce(&mut Setup)) -> TestApp {
    TestApp::differing(Kind::Sqlite, differ).await
}

fn address(app: &TestApp) -> SocketAddr {
    app.url.strip_prefix("http://").unwrap().parse().unwrap()
}

/// Little enough that a test sees the end of it.
const SHORT: Patience = Patience { head: Duration::from_millis(300), idle: Duration::from_secs(60), look: Duration::from_millis(20) };

#[tokio::test]
async fn silent_connections_of_one_address_keep_nobody_else_out() {
    let app = app(|setup| setup.options.descriptors = 128).await;
    let server = address(&app);
    let mut silent = Vec::new();
    for _ in 0..140 {
        silent.push(Raw::to(server).await);
    }
    assert_eq!(Raw::get(HERE, server, "/healthz", "").await, None, "one too many is told at once");
    assert_eq!(Raw::get(ELSEWHERE, server, "/healthz", "").await, Some(200));
    drop(silent);
    while Raw::get(HERE, server, "/healthz", "").await.is_none() {}
    app.end().await;
}

#[tokio::test]
async fn a_connection_that_asks_nothing_and_a_head_that_never_ends_are_cut_off() {
    let app = app(|setup| setup.patience = SHORT).await;
    let server = address(&app);
    let silent = Raw::to(server).await;
    let mut endless = Raw::to(server).await;
    endless.send("GET / HTTP/1.1\r\nhost: test\r\nx: ").await;
    assert_eq!(silent.rest().await, "");
    assert_eq!(endless.rest().await, "");
    app.end().await;
}

#[tokio::test]
async fn a_connection_serves_one_question_after_another() {
    let app = app(|setup| setup.patience = SHORT).await;
    let mut raw = Raw::to(address(&app)).await;
    for _ in 0..3 {
        raw.send("HEAD /healthz HTTP/1.1\r\nhost: test\r\n\r\n").await;
        assert_eq!(raw.status().await, Some(200));
        // Another one's head is waited for in vain meanwhile: longer than a head may take.
        assert_eq!(Raw::to(address(&app)).await.rest().await, "");
    }
    app.end().await;
}

/// A form of so many bytes of which none comes.
fn slow(path: &str, content_type: &str, headers: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: test\r\nsec-fetch-site: same-origin\r\ncontent-type: {content_type}\r\ncontent-length: 99\r\n{headers}\r\n"
    )
}

#[tokio::test]
async fn only_whoever_may_send_a_file_there_gets_the_time_for_one() {
    const LONGEST: Longest = Longest { answer: Duration::from_millis(900), upload: Duration::from_secs(60) };
    let app = app(|setup| setup.options.longest = LONGEST).await;
    let station = place(1).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let visit = id(5_001);
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, visit, &[])).await.status, 303);
    let (server, bytes) = (address(&app), jpeg(1, None));
    let cookie = format!("cookie: {}\r\n", inspector.cookie());

    let (content_type, form) = plain_form(id(70), &bytes);
    let head = |length: usize| {
        let length = format!("content-length: {length}\r\n");
        slow(&format!("/field/visits/{visit}/photos"), content_type, &cookie).replace("content-length: 99\r\n", &length)
    };
    let mut by_form = Raw::to(server).await;
    by_form.send(head(form.len())).await;
    by_form.send(&form[..form.len() / 2]).await;
    let sending = Sending::of(id(71), visit, &bytes);
    sending.begin(&inspector).await;
    let mut by_device = Raw::to(server).await;
    let headers = "upload-offset: 0\r\ncontent-type: application/offset+octet-stream\r\nsec-fetch-site: same-origin\r\n";
    by_device
        .send(format!("PATCH {} HTTP/1.1\r\nhost: test\r\n{headers}{cookie}content-length: {}\r\n\r\n", sending.path(), bytes.len()))
        .await;
    by_device.send(&bytes[..bytes.len() / 2]).await;

    // Nobody's, on an address that takes no file, and of somebody who is not known: half a minute, here a third of a second.
    for (path, headers) in [("/sign-in", ""), ("/field/visits/review", cookie.as_str())] {
        let mut raw = Raw::to(server).await;
        raw.send(slow(path, "multipart/form-data; boundary=edge", headers)).await;
        assert_eq!(raw.status().await, Some(504), "{path}");
    }
    let mut stranger = Raw::to(server).await;
    stranger.send(slow("/openrosa/submission", "multipart/form-data; boundary=edge", "")).await;
    assert_eq!(stranger.status().await, Some(401), "before anything of it is read");

    by_form.send(&form[form.len() / 2..]).await;
    assert_eq!(by_form.status().await, Some(303));
    by_device.send(&bytes[bytes.len() / 2..]).await;
    assert_eq!(by_device.status().await, Some(204));
    app.end().await;
}

#[tokio::test]
async fn behind_a_trusted_proxy_everybody_has_a_limit_of_their_own() {
    let app = app(|setup| {
        setup.options.requests_a_second = 1;
        setup.options.trusted_proxies = vec![network("127.0.0.1").unwrap()];
    })
    .await;
    let server = address(&app);
    let get = async |from: Ipv4Addr, caller: &str| Raw::get(from, server, "/sign-in", &format!("x-forwarded-for: {caller}\r\n")).await;
    for at in 0..5 {
        assert_eq!(get(HERE, &format!("198.51.100.{at}, 203.0.113.7")).await, Some(200), "what stands left of it may be made up");
    }
    assert_eq!(get(HERE, "198.51.100.9, 203.0.113.7").await, Some(429));
    assert_eq!(get(HERE, "203.0.113.8").await, Some(200));
    // Somebody else's header never counts.
    for at in 0..5 {
        assert_eq!(get(ELSEWHERE, &format!("203.0.113.{}", 20 + at)).await, Some(200));
    }
    assert_eq!(get(ELSEWHERE, "203.0.113.99").await, Some(429));
    app.end().await;
}

#[tokio::test]
async fn wrong_passwords_behind_a_trusted_proxy_lock_out_only_their_sender() {
    let app = app(|setup| setup.options.trusted_proxies = vec![network("127.0.0.0/8").unwrap()]).await;
    let from = async |caller: &str, email: &str, password: &str| {
        let headers = [("x-forwarded-for", caller), ("sec-fetch-site", "same-origin")];
        app.public().post_raw("/sign-in", &headers, format!("email={email}&password={password}").into_bytes()).await.status
    };
    let mut refused = 0;
    for number in 0..60 {
        refused += u32::from(from("203.0.113.7", &format!("nobody{number}%40example.org"), "wrong").await == 429);
    }
    assert!(refused > 0, "an attacker waits");
    let email = format!("{}%40example.org", Role::Inspector.code());
    assert_eq!(from("203.0.113.8", &email, &PASSWORD.replace(' ', "+")).await, 303);
    app.end().await;
}

#[tokio::test]
async fn callers_of_ipv4_are_told_apart_on_a_socket_of_ipv6() {
    let app = app(|setup| {
        setup.options.requests_a_second = 1;
        setup.options.listen = SocketAddr::from((IpAddr::from([0; 16]), 0));
    })
    .await;
    let server = SocketAddr::from((HERE, address(&app).port()));
    for _ in 0..5 {
        assert_eq!(Raw::get(HERE, server, "/sign-in", "").await, Some(200));
    }
    assert_eq!(Raw::get(HERE, server, "/sign-in", "").await, Some(429));
    assert_eq!(Raw::get(ELSEWHERE, server, "/sign-in", "").await, Some(200));
    app.end().await;
}

#[tokio::test]
async fn what_watches_the_server_is_never_told_to_wait() {
    let app = app(|setup| setup.options.requests_a_second = 1).await;
    let server = address(&app);
    while Raw::get(HERE, server, "/sign-in", "").await != Some(429) {}
    for path in ["/healthz", "/readyz"] {
        for _ in 0..20 {
            assert_eq!(Raw::get(HERE, server, path, "").await, Some(200), "{path}");
        }
    }
    app.end().await;
}

#[tokio::test]
async fn what_watches_the_server_has_a_listener_of_its_own_with_the_figures() {
    let app = app(|_| {}).await;
    let (public, monitor) = (app.public(), Client::new(&app.monitor_url));
    for (path, status) in [("/about", 200), ("/nothing", 404), ("/nothing", 404)] {
        assert_eq!(public.get(path).await.status, status);
    }
    assert_eq!((monitor.get("/healthz").await.body, monitor.get("/readyz").await.status), ("ok".to_owned(), 200));
    let figures = monitor.get("/metrics").await;
    assert!(figures.header("content-type").unwrap().starts_with("application/openmetrics-text"));
    let entry = format!("placard_atlas_entry {}", app.app.atlas().version());
    for line in [
        "placard_answers_total{status=\"200\"} 1",
        "placard_answers_total{status=\"404\"} 2",
        "placard_answer_seconds_count 3",
        "placard_heavy_answers 0",
        &entry,
        "# EOF",
    ] {
        assert!(figures.body.lines().any(|one| one == line), "{line} is not in {}", figures.body);
    }
    assert!(figures.body.contains("placard_connections "));
    assert_eq!(public.get("/metrics").await.status, 404, "the figures are nobody else's");
    assert_eq!(monitor.get("/places").await.status, 404);
    app.end().await;
}

#[tokio::test]
async fn a_session_that_a_browser_would_throw_away_is_said_with_the_right_address() {
    let app = app(|setup| setup.options.public_url = Some("https://posters.example".into())).await;
    let form =
        || format!("email={}%40example.org&password={}&next=/field", Role::Inspector.code(), PASSWORD.replace(' ', "+")).into_bytes();
    let sign_in = async |headers: &[(&str, &str)]| app.public().post_raw("/sign-in", headers, form()).await;
    // By a name, over plain HTTP: older browsers say where they came from, and none says anything of its site.
    let lost = sign_in(&[("host", "posters.example"), ("origin", "http://posters.example")]).await;
    assert_eq!((lost.status, lost.header("set-cookie")), (421, None));
    lost.says("This is not the registry's own address").says("https://posters.example");
    let page = app.public().get("/sign-in?next=%2Ffield").await;
    page.says("signing in here would not be kept").says("https://posters.example");
    for headers in [
        &[("host", "posters.example"), ("origin", "https://posters.example")][..],
        &[("sec-fetch-site", "same-origin"), ("origin", "https://posters.example")],
    ] {
        let kept = sign_in(headers).await;
        assert_eq!(kept.status, 303, "{headers:?}");
        assert!(kept.header("set-cookie").unwrap().starts_with("__Host-placard="));
    }
    let right = app.public().get_with("/sign-in", &[("host", "posters.example")]).await;
    assert!(!right.words().contains("own address"));
    app.end().await;
}

#[tokio::test]
async fn hosts_below_the_registrys_are_left_alone_unless_it_is_asked_for() {
    for (subdomains, header) in [(false, "max-age=31536000"), (true, "max-age=31536000; includeSubDomains")] {
        let app = app(|setup| {
            setup.options.public_url = Some("https://posters.example".into());
            setup.options.hsts_subdomains = subdomains;
        })
        .await;
        assert_eq!(app.public().get("/about").await.header("strict-transport-security"), Some(header));
        app.end().await;
    }
}

#[tokio::test]
async fn nothing_is_printed_or_scanned_until_the_registry_knows_its_address() {
    let app = app(|setup| setup.options.public_url = None).await;
    let station = place(1).build();
    app.add(&station).await;
    let (supervisor, code) = (app.client(Role::Supervisor).await, station.code.plain());
    assert_eq!(supervisor.post("/office/labels", &[("place", code)]).await.status, 303);
    for path in [
        format!("/office/labels/sheet?place={code}"),
        format!("/office/labels/sheet.pdf?place={code}"),
        format!("/badge/{code}.svg"),
        format!("/badge/{code}.pdf"),
        "/areas/counties/29019/briefing.pdf".to_owned(),
    ] {
        let answer = supervisor.get(&path).await;
        assert_eq!(answer.status, 503, "{path}");
        answer.says("does not know its own address").says("--public-url");
    }
    let token = app.inspector().await.post("/account/tokens", &[("name", "phone")]).await;
    assert_eq!(token.status, 503);
    assert_eq!(app.public().get("/areas/counties/29019/briefing").await.status, 200, "the page itself is not printed");
    app.end().await;
}
