//! The caller's address, also behind proxies: only those that the operator trusts are believed when they say for whom they ask.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Request};
use ipnet::IpNet;

/// Each proxy appends the address that it was called from.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Who asks, as far as that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caller(pub Option<IpAddr>);

impl Caller {
    /// As [`TrustedProxies::note`] noted it.
    pub fn of<B>(request: &Request<B>) -> Caller {
        request.extensions().get::<Caller>().copied().unwrap_or_default()
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Caller, Infallible> {
        Ok(parts.extensions.get::<Caller>().copied().unwrap_or_default())
    }
}

/// Networks whose word on the caller counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    pub fn new(networks: Vec<IpNet>) -> TrustedProxies {
        TrustedProxies(networks)
    }

    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Notes with a request who asks.
    pub fn note<B>(&self, mut request: Request<B>) -> Request<B> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let caller = Caller(peer.map(|peer| self.caller(peer, request.headers())));
        request.extensions_mut().insert(caller);
        request
    }

    /// Does somebody say for whom they ask whose word does not count?
    pub fn is_disbelieved<B>(&self, request: &Request<B>) -> bool {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
        request.headers().contains_key(FORWARDED_FOR) && peer.is_some_and(|peer| !self.contains(peer))
    }

    /// The right-most address that no trusted proxy has: what stands left of it may be made up by whoever has it. The proxy itself where
    /// it says nothing that can be read.
    fn caller(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut caller = peer.to_canonical();
        let lines: Vec<&str> = headers.get_all(FORWARDED_FOR).iter().map(|line| line.to_str().unwrap_or_default()).collect();
        for told in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            if !self.contains(caller) {
                break;
            }
            let Some(address) = address(told.trim()) else { break };
            caller = address;
        }
        caller
    }
}

/// `203.0.113.7`, `2001:db8::7`, and as some proxies write it with a port: `203.0.113.7:4711`, `[2001:db8::7]:4711`.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

/// A network as the operator writes it: `10.0.0.0/8`, `2001:db8::/32`, or one address.
///
/// # Errors
/// In words, when it is neither.
pub fn network(text: &str) -> Result<IpNet, String> {
    let single = || text.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
    text.parse::<IpNet>()
        .map(|network| network.trunc())
        .or_else(|_| single())
        .map_err(|_| format!("expected the address of a proxy or a network in CIDR notation such as 10.0.0.0/8, found `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(trusted: &[&str], peer: &str, told: &[&'static str]) -> String {
        let proxies = TrustedProxies::new(trusted.iter().map(|text| network(text).unwrap()).collect());
        let headers = told.iter().map(|line| (FORWARDED_FOR, line.parse().unwrap())).collect();
        proxies.caller(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn a_header_from_nobodys_proxy_never_counts() {
        assert_eq!(caller(&[], "203.0.113.7", &["198.51.100.1"]), "203.0.113.7");
        assert_eq!(caller(&["10.0.0.0/8"], "203.0.113.7", &["198.51.100.1"]), "203.0.113.7");
    }

    #[test]
    fn the_right_most_untrusted_address_counts() {
        let trusted = ["10.0.0.0/8", "2001:db8::/32"];
        assert_eq!(caller(&trusted, "10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(caller(&trusted, "10.0.0.1", &["1.1.1.1, 198.51.100.1, 10.9.9.9"]), "198.51.100.1");
        assert_eq!(caller(&trusted, "10.0.0.1", &["1.1.1.1", "198.51.100.1 , 2001:db8::5"]), "198.51.100.1", "lines are one list");
        assert_eq!(caller(&trusted, "10.0.0.1", &["10.1.1.1"]), "10.1.1.1", "somebody on the proxies' own network");
    }

    #[test]
    fn what_cannot_be_read_ends_the_list() {
        assert_eq!(caller(&["10.0.0.1"], "10.0.0.1", &["198.51.100.1, unknown"]), "10.0.0.1");
        assert_eq!(caller(&["10.0.0.1"], "10.0.0.1", &["198.51.100.1, "]), "10.0.0.1");
        assert_eq!(caller(&["10.0.0.1"], "10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(caller(&["10.0.0.1"], "10.0.0.1", &["198.51.100.1:4711"]), "198.51.100.1");
        assert_eq!(caller(&["10.0.0.1"], "10.0.0.1", &["[2001:db8::7]:4711"]), "2001:db8::7");
    }

    #[test]
    fn an_address_of_ipv4_in_one_of_ipv6_is_one_of_ipv4() {
        assert_eq!(caller(&[], "::ffff:203.0.113.7", &[]), "203.0.113.7");
        assert_eq!(caller(&["10.0.0.0/8"], "::ffff:10.0.0.1", &["::ffff:198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn a_network_that_is_none_is_refused_with_an_example() {
        assert!(network("10.0.0.0/40").unwrap_err().contains("10.0.0.0/8"));
        assert_eq!(network("10.1.2.3/8"), network("10.0.0.0/8"));
        assert_eq!(network("::ffff:10.0.0.1"), network("10.0.0.1/32"));
    }
}
