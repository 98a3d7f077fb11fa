//! The points that people are counted at.

use placard::domain::population::CensusPoint;
use placard::store::population;

use crate::harness::{TestStore, on_both};

fn points(edition: i64, count: usize) -> Vec<CensusPoint> {
    (0..count).map(|number| CensusPoint { code: format!("29019{number:06}"), lon: -92.5, lat: 38.9, people: edition }).collect()
}

async fn two_editions_never_mix(database: &TestStore) {
    for points in [points(2_010, 1_100), points(2_020, 3)] {
        let mut tx = database.store.begin().await.unwrap();
        population::replace(&mut tx, &points).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(population::all(&database.store).await.unwrap(), points);
    }
}

on_both!(TestStore, two_editions_never_mix);
