//! Somebody with a browser: cookies, forms from our own pages, and no redirect followed unasked.

use std::net::IpAddr;
use std::sync::Arc;

use reqwest::cookie::{CookieStore as _, Jar};
use reqwest::header::{HeaderMap, LOCATION};
use reqwest::redirect::Policy;

#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    cookies: Arc<Jar>,
    url: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> Option<&str> {
        self.header(LOCATION.as_str())
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// What stands between the page's head and its foot, as it was sent; all of an answer that is no page.
    pub fn main(&self) -> &str {
        self.body.split_once("<main").map_or(self.body.as_str(), |(_, rest)| rest.split_once("</main>").map_or(rest, |(main, _)| main))
    }

    /// The page's words, without tags and with spaces single: what a reader sees.
    pub fn words(&self) -> String {
        let main = self.main();
        let mut words = String::new();
        let mut inside = false;
        for letter in main.chars() {
            match letter {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push(' ');
                }
                _ if !inside => words.push(letter),
                _ => {}
            }
        }
        let words = words.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"").replace('\u{a0}', " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The value of a form's field.
    pub fn field(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.body.split_once(&format!(r#"name="{name}""#))?;
        let (tag, _) = rest.split_once('>')?;
        let (_, value) = tag.split_once(r#"value=""#)?;
        value.split_once('"').map(|(value, _)| value)
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Answer {
        assert!(self.words().contains(text), "status {}: expected “{text}” in: {}", self.status, self.words());
        self
    }
}

impl Client {
    pub fn new(url: &str) -> Client {
        Client::from(url, None)
    }

    /// As from another address.
    pub fn from(url: &str, address: Option<IpAddr>) -> Client {
        // What the program links for buckets asks for it, though tests speak plain HTTP.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let cookies = Arc::new(Jar::default());
        let http = reqwest::Client::builder()
            .cookie_provider(cookies.clone())
            .redirect(Policy::none())
            .no_gzip()
            .no_proxy()
            .local_address(address)
            .build()
            .unwrap();
        Client { http, cookies, url: url.to_owned() }
    }

    /// The cookies as a browser sends them.
    pub fn cookie(&self) -> String {
        let cookies = self.cookies.cookies(&self.url.parse().unwrap());
        cookies.map(|cookies| cookies.to_str().unwrap().to_owned()).unwrap_or_default()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        Client::answer(self.asking(path, headers)).await
    }

    /// Asks by this method, with an empty form where it is a change.
    pub async fn send(&self, method: &str, path: &str) -> Answer {
        let request = self.http.request(method.parse().unwrap(), format!("{}{path}", self.url)).header("sec-fetch-site", "same-origin");
        Client::answer(if method == "POST" { request.form(&[("", "")]) } else { request }).await
    }

    /// Sends a form as one of our own pages does.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        Client::answer(self.http.post(format!("{}{path}", self.url)).header("sec-fetch-site", "same-origin").form(fields)).await
    }

    /// Sends a form as its page has it now: with what the page showed.
    pub async fn change(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await;
        let seen = page.field("seen").unwrap_or_default();
        self.post(path, &[fields, &[("seen", seen)]].concat()).await
    }

    /// The status, or `None` when the server is gone.
    pub async fn try_post_owned(&self, path: &str, fields: &[(String, String)]) -> Option<u16> {
        let request = self.http.post(format!("{}{path}", self.url)).header("sec-fetch-site", "same-origin").form(fields);
        request.send().await.ok().map(|response| response.status().as_u16())
    }

    pub async fn post_owned(&self, path: &str, fields: &[(String, String)]) -> Answer {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(path, &fields).await
    }

    /// Sends a form's bytes as they are, with these headers.
    pub async fn post_raw(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let request = self.http.post(format!("{}{path}", self.url)).body(body);
        let kind = headers.iter().any(|(name, _)| *name == "content-type");
        let request = if kind { request } else { request.header("content-type", "application/x-www-form-urlencoded") };
        Client::answer(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
    }

    /// Sends a form with a file, as a browser does.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Answer {
        const BOUNDARY: &str = "----boundary-of-the-tests";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
        }
        let (name, bytes) = file;
        let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
        let request = self.http.post(format!("{}{path}", self.url)).header("sec-fetch-site", "same-origin");
        Client::answer(request.header("content-type", format!("multipart/form-data; boundary={BOUNDARY}")).body(body)).await
    }

    /// A request of a device's own: any method, headers and bytes, answered as JSON where refused.
    pub async fn tus(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let request = self.http.request(method.parse().unwrap(), format!("{}{path}", self.url));
        let request = request.header("sec-fetch-site", "same-origin").header("accept", "application/json").body(body);
        Client::answer(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
    }

    /// The status of such a request, or `None` when the line was cut.
    pub async fn try_tus(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Option<u16> {
        let request =
            self.http.request(method.parse().unwrap(), format!("{}{path}", self.url)).header("sec-fetch-site", "same-origin").body(body);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.ok().map(|response| response.status().as_u16())
    }

    /// A request of a program that is no browser: these headers and no others of ours.
    pub async fn bare(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let request = self.http.request(method.parse().unwrap(), format!("{}{path}", self.url)).body(body);
        Client::answer(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
    }

    /// A file's bytes.
    pub async fn get_bytes(&self, path: &str) -> Vec<u8> {
        self.get_bytes_with(path, &[]).await
    }

    pub async fn get_bytes_with(&self, path: &str, headers: &[(&str, &str)]) -> Vec<u8> {
        let answer = self.asking(path, headers).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        answer.bytes().await.unwrap().to_vec()
    }

    fn asking(&self, path: &str, headers: &[(&str, &str)]) -> reqwest::RequestBuilder {
        headers.iter().fold(self.http.get(format!("{}{path}", self.url)), |request, (name, value)| request.header(*name, *value))
    }

    async fn answer(request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Answer { status, headers, body: response.text().await.unwrap() }
    }
}
