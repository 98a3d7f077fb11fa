//! People and districts to measure coverage over.

use placard::domain::area::AreaSet;
use placard::domain::area_dates::AreaDates;
use placard::domain::day::Micros;
use placard::domain::place::Place;
use placard::domain::population::CensusPoint;
use placard::ingest::areas::{Naming, read};
use placard::services;
use placard::store::population::{self, SOURCE};
use placard::store::setting;

use crate::harness::app::{TestApp, id};
use crate::harness::builders::{place, visit_form};
use crate::harness::client::Client;

/// A GeoJSON polygon around these corners, degrees, longitude first.
pub fn ring(corners: &[(f64, f64)]) -> String {
    let closed: Vec<String> = corners.iter().chain(corners.first()).map(|(lon, lat)| format!("[{lon},{lat}]")).collect();
    format!(r#"{{"type":"Polygon","coordinates":[[{}]]}}"#, closed.join(","))
}

/// A GeoJSON polygon: west, south, east, north, degrees.
pub fn square([west, south, east, north]: [f64; 4]) -> String {
    ring(&[(west, south), (east, south), (east, north), (west, north)])
}

impl TestApp {
    /// People at points: code, longitude, latitude, how many.
    pub async fn count_people(&self, points: &[(&str, f64, f64, i64)]) {
        let row = |&(code, lon, lat, people): &(&str, f64, f64, i64)| CensusPoint { code: code.into(), lon, lat, people };
        let mut tx = self.app.store.begin().await.unwrap();
        population::replace(&mut tx, &points.iter().map(row).collect::<Vec<_>>()).await.unwrap();
        setting::put(&mut tx, SOURCE, "A census of tests").await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A set of areas, imported: code, name, GeoJSON geometry.
    pub async fn divide(&self, kind: &str, label: &str, areas: &[(&str, &str, String)]) {
        self.divide_dated(kind, label, AreaDates::default(), areas).await;
    }

    /// The same of a map that is in force for a time.
    pub async fn divide_dated(&self, kind: &str, label: &str, dates: AreaDates, areas: &[(&str, &str, String)]) {
        let area = |(code, name, geometry): &(&str, &str, String)| {
            let properties = serde_json::json!({ "id": code, "name": name });
            format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
        };
        let features = areas.iter().map(area).collect::<Vec<_>>().join(",");
        let collection = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
        let areas = read(collection.as_bytes(), &Naming::default()).unwrap().areas;
        let set = AreaSet { kind: kind.into(), label: label.into(), source: "A map of tests".into(), imported_at: Micros(0), dates };
        let seq = services::area::import(&self.app.store, &set, areas, true, &self.app.ids).await.unwrap();
        self.app.keeper.caught_up(seq).await;
    }

    /// A place with one visit of 31 May that saw the poster where the law wants it, or nowhere.
    pub async fn checked(&self, by: &Client, number: u64, displays: bool, change: impl FnOnce(&mut Place)) {
        let station = place(number).with(change).build();
        self.add(&station).await;
        let nowhere: &[(&str, &str)] = if displays { &[] } else { &[("at.restroom", "no"), ("at.entrance", "no")] };
        let form = visit_form(&station, id(500_000 + u128::from(number)), nowhere);
        let answer = by.post_owned("/field/visits", &form).await;
        assert_eq!(answer.status, 303, "{}", answer.words());
    }
}
