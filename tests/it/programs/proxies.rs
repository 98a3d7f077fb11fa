//! The proxies of `docs/proxies`, as an operator copies them: signing in, photos, who is limited, and health checks.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use placard::domain::person::Role;
use placard::web::http::caller::network;

use crate::harness::photos::{jpeg, plain_form};
use crate::harness::{Kind, PASSWORD, TestApp, id, place, visit_form};

const NAME: &str = "posters.example.gov";

/// Ended when it is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A proxy before a registry.
struct Proxied {
    app: TestApp,
    proxy: Running,
    address: SocketAddr,
    certificate: Vec<u8>,
    _folder: tempfile::TempDir,
}

fn free() -> SocketAddr {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap()
}

/// A key and a certificate of one's own, in PEM.
fn certificate(folder: &Path) -> (String, String) {
    let (key, certificate) = (folder.join("key.pem"), folder.join("certificate.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"])
        .args(["-subj", &format!("/CN={NAME}"), "-addext", &format!("subjectAltName=DNS:{NAME}")])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .args(["-keyout", key.to_str().unwrap(), "-out", certificate.to_str().unwrap()])
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(made.success());
    (std::fs::read_to_string(key).unwrap(), std::fs::read_to_string(certificate).unwrap())
}

/// The text with each of these in the place of what the file says; each must stand there.
fn with(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the file does not say `{from}`");
        text.replace(from, to)
    })
}

impl Proxied {
    async fn start(requests_a_second: u32, run: impl FnOnce(&Path, SocketAddr, &TestApp, (&str, &str)) -> Command) -> Proxied {
        let address = free();
        let app = TestApp::differing(Kind::Sqlite, |setup| {
            setup.options.public_url = Some(format!("https://{NAME}:{}", address.port()));
            setup.options.trusted_proxies = vec![network("127.0.0.1").unwrap()];
            setup.options.requests_a_second = requests_a_second;
        })
        .await;
        let folder = tempfile::tempdir().unwrap();
        let (key, certificate) = certificate(folder.path());
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let mut command = run(folder.path(), address, &app, (&key, &certificate));
        let mut proxy = Running(command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap());
        while std::net::TcpStream::connect(address).is_err() {
            if let Some(ended) = proxy.0.try_wait().unwrap() {
                panic!("the proxy ended ({ended}): {}", std::fs::read_to_string(folder.path().join("log")).unwrap());
            }
            tokio::task::yield_now().await;
        }
        Proxied { app, proxy, address, certificate: certificate.into_bytes(), _folder: folder }
    }

    async fn behind_nginx(requests_a_second: u32) -> Proxied {
        Proxied::start(requests_a_second, |folder, address, app, (key, certificate)| {
            let (key_file, certificate_file) = (folder.join("nginx.key"), folder.join("nginx.pem"));
            std::fs::write(&key_file, key).unwrap();
            std::fs::write(&certificate_file, certificate).unwrap();
            let site = with(
                include_str!("../../../docs/proxies/nginx.conf"),
                &[
                    ("listen 443 ssl;", &format!("listen {address} ssl;")),
                    ("listen 80;", &format!("listen {};", free())),
                    ("server 127.0.0.1:8080;", &format!("server {};", app.url.strip_prefix("http://").unwrap())),
                    ("/etc/ssl/certs/posters.example.gov.pem", certificate_file.to_str().unwrap()),
                    ("/etc/ssl/private/posters.example.gov.key", key_file.to_str().unwrap()),
                ],
            );
            let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                .map(|kind| format!("  {kind}_temp_path {0}/{kind};\n", folder.display()))
                .concat();
            let whole = format!(
                "daemon off;\npid {0}/pid;\nuser root;\nevents {{}}\nhttp {{\n  access_log off;\n{temporary}{site}\n}}\n",
                folder.display()
            );
            std::fs::write(folder.join("nginx.conf"), whole).unwrap();
            let mut command = Command::new("/usr/sbin/nginx");
            command.args(["-e", "stderr", "-p", folder.to_str().unwrap(), "-c", "nginx.conf"]);
            command
        })
        .await
    }

    async fn behind_haproxy(requests_a_second: u32) -> Proxied {
        Proxied::start(requests_a_second, |folder, address, app, (key, certificate)| {
            let pem = folder.join("haproxy.pem");
            std::fs::write(&pem, format!("{certificate}{key}")).unwrap();
            let monitor = app.monitor_url.rsplit_once(':').unwrap().1;
            let whole = with(
                include_str!("../../../docs/proxies/haproxy.cfg"),
                &[
                    ("bind :443", &format!("bind {address}")),
                    ("bind :80", &format!("bind {}", free())),
                    ("server one 127.0.0.1:8080", &format!("server one {}", app.url.strip_prefix("http://").unwrap())),
                    ("check port 9090", &format!("check port {monitor}")),
                    ("/etc/haproxy/posters.example.gov.pem", pem.to_str().unwrap()),
                ],
            );
            std::fs::write(folder.join("haproxy.cfg"), whole).unwrap();
            let mut command = Command::new("/usr/sbin/haproxy");
            command.args(["-db", "-f", folder.join("haproxy.cfg").to_str().unwrap()]);
            command
        })
        .await
    }

    /// Somebody's browser, on another machine than the proxy's, which trusts the certificate and finds the name here.
    fn browser(&self) -> reqwest::Client {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let certificate = reqwest::Certificate::from_pem(&self.certificate).unwrap();
        let builder = reqwest::Client::builder().cookie_store(true).redirect(reqwest::redirect::Policy::none()).no_proxy();
        let builder = builder.local_address(Some([127, 0, 0, 2].into()));
        builder.tls_certs_only([certificate]).resolve(NAME, self.address).build().unwrap()
    }

    fn url(&self, path: &str) -> String {
        format!("https://{NAME}:{}{path}", self.address.port())
    }

    /// Sends a form as a browser without Fetch Metadata does.
    async fn post(&self, browser: &reqwest::Client, path: &str, fields: &[(String, String)]) -> reqwest::Response {
        let origin = self.url("");
        browser.post(self.url(path)).header("origin", origin).form(fields).send().await.unwrap()
    }

    async fn end(self) {
        drop(self.proxy);
        self.app.end().await;
    }

    async fn serves_visits_and_photos(self) {
        let browser = self.browser();
        let typed =
            [("email", format!("{}@example.org", Role::Inspector.code())), ("password", PASSWORD.into()), ("next", "/account".into())];
        let typed = typed.map(|(name, value)| (name.to_owned(), value));
        let signed_in = self.post(&browser, "/sign-in", &typed).await;
        let cookie = signed_in.headers()["set-cookie"].to_str().unwrap().to_owned();
        assert!(cookie.starts_with("__Host-placard=") && cookie.contains("; Secure"), "{cookie}");
        assert_eq!(browser.get(self.url("/account")).send().await.unwrap().status(), 200, "the session is kept");

        let station = place(1).build();
        self.app.add(&station).await;
        let recorded = self.post(&browser, "/field/visits", &visit_form(&station, id(1), &[])).await;
        assert_eq!(recorded.status(), 303, "{}", recorded.text().await.unwrap());
        // As large as a photo may be.
        let mut large = jpeg(2, None);
        large.resize(19_980_000, 0xD8);
        let (content_type, body) = plain_form(id(2), &large);
        let path = self.url(&format!("/field/visits/{}/photos", id(1)));
        let origin = self.url("");
        let photo = browser.post(path).header("origin", origin).header("content-type", content_type).body(body).send().await.unwrap();
        assert_eq!(photo.status(), 303, "{}", photo.text().await.unwrap());
        self.end().await;
    }

    async fn limits_each_caller_and_no_health_check(self) {
        let browser = self.browser();
        let ask = async |from: &str| browser.get(self.url("/sign-in")).header("x-forwarded-for", from).send().await.unwrap().status();
        let mut last = ask("198.51.100.1").await;
        for number in 2..12 {
            last = ask(&format!("198.51.100.{number}")).await;
        }
        assert_eq!(last, 429, "what a caller says of itself does not count");
        for _ in 0..20 {
            assert_eq!(browser.get(self.url("/readyz")).send().await.unwrap().status(), 200);
        }
        self.end().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nginx_passes_on_what_placard_needs() {
    Proxied::behind_nginx(0).await.serves_visits_and_photos().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nginx_tells_callers_apart() {
    Proxied::behind_nginx(1).await.limits_each_caller_and_no_health_check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn haproxy_passes_on_what_placard_needs() {
    Proxied::behind_haproxy(0).await.serves_visits_and_photos().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn haproxy_tells_callers_apart() {
    Proxied::behind_haproxy(1).await.limits_each_caller_and_no_health_check().await;
}
