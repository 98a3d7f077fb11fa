//! What everybody may see: no account, no cookie, nothing asked of anybody else's server.

mod about;
pub mod areas;
pub mod borders;
pub mod change_words;
mod columns;
mod county_change;
pub mod coverage;
mod dataset;
mod discovery;
pub mod draws;
mod feed;
mod find_area;
mod help;
mod history;
mod home;
mod hotline;
mod label;
mod law;
mod ledger;
mod map;
mod near;
pub mod open_to_public;
mod operators;
mod place;
mod place_feed;
pub mod place_list;
mod places;
mod places_file;
mod poster;
mod search_names;
mod search_reading;
mod share;
mod status_changes;
mod strip;
pub mod tiles;
pub mod trials;
mod verdict;

use crate::web::http::routes::{Routes, Who::Everybody};

pub fn routes(routes: Routes) -> Routes {
    hotline::routes(routes)
        .get(Everybody, "/", home::show)
        .get(Everybody, "/places", places::show)
        .heavy(Everybody, "/places.csv", places_file::csv)
        .get(Everybody, "/places/suggest.json", places::suggest)
        .get(Everybody, "/places/near", near::show)
        .get(Everybody, "/places/{code}", place::show)
        .get(Everybody, "/places/{code}/history", history::show)
        .get(Everybody, "/places/{code}/changes.atom", place_feed::show)
        .get(Everybody, "/places/{code}/poster", poster::of_place)
        .get(Everybody, "/b/{code}", label::open)
        .heavy(Everybody, "/badge/{file}", label::badge)
        .get(Everybody, "/areas", areas::show)
        .get(Everybody, "/areas.csv", areas::table)
        .get(Everybody, "/areas/find", find_area::show)
        .post(Everybody, "/areas/find", find_area::find)
        .get(Everybody, "/areas/borders.svg", borders::show)
        .heavy(Everybody, "/operators", operators::list)
        .heavy(Everybody, "/operators/{slug}", operators::show)
        .get(Everybody, "/law", law::index)
        .get(Everybody, "/law/try", law::try_form)
        .get(Everybody, "/law/changes.atom", law::changes)
        .heavy(Everybody, "/law/poster.pdf", poster::sheet)
        .get(Everybody, "/law/{jurisdiction}", law::jurisdiction)
        .get(Everybody, "/law/{jurisdiction}/{category}", law::category)
        .get(Everybody, "/law/{jurisdiction}/{category}/poster", poster::of_kind)
        .get(Everybody, "/ledger", ledger::show)
        .get(Everybody, "/ledger/head", ledger::head)
        .get(Everybody, "/ledger/entries", ledger::entries)
        .get(Everybody, "/ledger/verify.py", ledger::script)
        .get(Everybody, "/ledger/draws", draws::show)
        .get(Everybody, "/ledger/draws/{number}", draws::download)
        .get(Everybody, "/ledger/trials", trials::show)
        .get(Everybody, "/ledger/trials/{number}", trials::download)
        .get(Everybody, "/about", about::about)
        .get(Everybody, "/privacy", about::privacy)
        .get(Everybody, "/help", help::show)
        .get(Everybody, "/accessibility", about::accessibility)
        .get(Everybody, "/corrections", about::corrections)
        .get(Everybody, "/data", about::data)
        .get(Everybody, "/map", map::show)
        .get(Everybody, "/map/lists", map::lists)
        .get(Everybody, "/map/about", map::about)
        .get(Everybody, "/map/names.json", map::names::show)
        .heavy(Everybody, "/map/months.json", map::months::show)
        .heavy(Everybody, "/map/picture.svg", map::picture::svg)
        .heavy(Everybody, "/map/picture.png", map::picture::png)
        .get(Everybody, "/map/embed", map::embed::show)
        .get(Everybody, "/tiles/{layer}/{z}/{x}/{y}", tiles::show)
        .get(Everybody, "/tiles/{file}", tiles::describe)
        .get(Everybody, "/robots.txt", discovery::robots)
        .get(Everybody, "/sitemap.xml", discovery::index)
        .get(Everybody, "/sitemaps/{part}", discovery::sitemap)
}
