//! Withheld figures that a subtraction would give away: the state's figure less all counties that are published.

use std::collections::BTreeMap;

use crate::domain::hotline::{Cell, Figure, Period};

/// What stands now for areas and periods.
pub type Cells = BTreeMap<(String, Period), Cell>;

/// The first withheld figure of a county that follows from the state's figure and all other counties. `counties`: every county of the state.
pub fn differenced(counties: &[String], of_counties: &Cells, of_state: &Cells) -> Option<(String, Period)> {
    let published = of_state.iter().filter_map(|((_, period), cell)| Some((*period, cell.now.figure.counted()?)));
    published.into_iter().find_map(|(period, whole)| {
        let (mut rest, mut withheld) = (i64::from(whole), Vec::new());
        for county in counties {
            match of_counties.get(&(county.clone(), period))?.now.figure {
                Figure::Counted(calls) => rest -= i64::from(calls),
                Figure::Suppressed { below } => withheld.push((county, below)),
            }
        }
        let most: Option<i64> = withheld.iter().map(|(_, below)| below.map(|below| i64::from(below) - 1)).sum();
        let known = withheld.len() == 1 || rest == 0 || most == Some(rest);
        withheld.first().filter(|_| known && rest >= 0).map(|(county, _)| ((*county).clone(), period))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hotline::{Published, current_cells};

    fn cells(rows: &[(&str, &str)]) -> Cells {
        let published = |(area, figure): &(&str, &str)| Published {
            area: (*area).into(),
            period: "2024-01".parse().unwrap(),
            figure: Figure::read(figure).unwrap(),
            as_of: "2024-03".into(),
            population: None,
            source: "export".into(),
        };
        current_cells(rows.iter().map(published).collect())
    }

    #[test]
    fn what_a_subtraction_gives_away_is_found() {
        let counties = ["29001".to_owned(), "29003".to_owned(), "29005".to_owned()];
        let found =
            |rows: &[(&str, &str)], state: &str| differenced(&counties, &cells(rows), &cells(&[("29", state)])).map(|(area, _)| area);
        let one = [("29001", "12"), ("29003", "<5"), ("29005", "7")];
        assert_eq!(found(&one, "22").as_deref(), Some("29003"));
        assert_eq!(found(&one, "suppressed"), None);
        assert_eq!(found(&one[..2], "22"), None, "of a county nothing is known");
        let two = [("29001", "12"), ("29003", "<5"), ("29005", "<5")];
        assert_eq!(found(&two, "15"), None);
        for state in ["12", "20"] {
            assert_eq!(found(&two, state).as_deref(), Some("29003"), "all of them are 0, or as many as they can be: {state}");
        }
        assert_eq!(found(&[("29001", "12"), ("29003", "3"), ("29005", "7")], "22"), None);
    }
}
