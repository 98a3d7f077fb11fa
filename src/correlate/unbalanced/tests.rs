use super::*;

/// Every third cell of a late period is out.
fn cells(areas: usize, groups: usize, people: impl Fn(usize, usize) -> f64) -> Vec<Cell> {
    let all = (0..areas).flat_map(|area| (0..groups).map(move |group| (area, group)));
    let kept = all.filter(|(area, group)| *group < 2 || !(area + group).is_multiple_of(3));
    let calls = |area: usize, group: usize| (5 + (area * 7 + group * 11 + area * group * 3) % 13) as f64;
    kept.map(|(area, group)| Cell { area, group, calls: calls(area, group), people: people(area, group), marked: (area * group) % 5 == 1 })
        .collect()
}

fn people(area: usize, group: usize) -> f64 {
    100.0 + (area * 13 + group) as f64
}

/// At the maximum, expected calls of each area, of each group and under the mark add up to those seen.
fn meets_its_sums(areas: usize, groups: usize, cells: &[Cell], effects: &Effects) {
    let expected = |cell: &Cell| {
        cell.people * effects.area[cell.area] * effects.group[cell.group] * if cell.marked { effects.mark.exp() } else { 1.0 }
    };
    let off =
        |kept: &dyn Fn(&Cell) -> bool| cells.iter().filter(|cell| kept(cell)).map(|cell| cell.calls - expected(cell)).sum::<f64>().abs();
    for area in 0..areas {
        assert!(off(&|cell: &Cell| cell.area == area) < 1e-9, "area {area}");
    }
    for group in 0..groups {
        assert!(off(&|cell: &Cell| cell.group == group) < 1e-9, "group {group}");
    }
    assert!(off(&|cell: &Cell| cell.marked) < 1e-9);
}

#[test]
fn expected_calls_add_up_to_those_seen_whichever_set_is_the_longer() {
    for (areas, groups) in [(12, 7), (7, 12)] {
        let cells = cells(areas, groups, people);
        let fit = Regression::fit(areas, groups, &cells).unwrap();
        meets_its_sums(areas, groups, &cells, &fit.effects);
        let without: Vec<Cell> = cells.iter().filter(|cell| cell.area != 3).copied().collect();
        meets_its_sums(areas, groups, &without, &fit.without(3).unwrap());
    }
}

#[test]
fn leaving_out_an_area_is_fitting_the_others() {
    for (areas, groups) in [(12, 7), (7, 12)] {
        let cells = cells(areas, groups, people);
        let fit = Regression::fit(areas, groups, &cells).unwrap();
        let others: Vec<Cell> = cells.iter().filter(|cell| cell.area != 2).copied().collect();
        let again = Regression::fit(areas, groups, &others).unwrap();
        assert!((fit.without(2).unwrap().mark - again.effects.mark).abs() < 1e-11);
    }
}

#[test]
fn what_cannot_be_told_apart_gives_nothing() {
    // Two areas that share no group.
    let apart = [(0, 0), (0, 1), (1, 2), (1, 3)];
    let cells: Vec<Cell> = apart.map(|(area, group)| Cell { area, group, calls: 4.0, people: 10.0, marked: false }).to_vec();
    assert!(Regression::fit(2, 4, &cells).is_none());
    assert!(Regression::fit(2, 4, &[]).is_none());
    // No call under the mark: its effect runs away.
    let mut cells = super::tests::cells(6, 5, people);
    cells.iter_mut().filter(|cell| cell.marked).for_each(|cell| cell.calls = 0.0);
    assert!(Regression::fit(6, 5, &cells).is_none());
}

#[test]
fn areas_that_weigh_alike_all_count() {
    let cells: Vec<Cell> = (0..8)
        .flat_map(|area| (0..6).map(move |group| Cell { area, group, calls: 10.0, people: 10.0, marked: (area + group) % 2 == 0 }))
        .collect();
    let effective = Regression::fit(8, 6, &cells).unwrap().effective_areas().unwrap();
    assert!((effective - 8.0).abs() < 1e-9, "{effective}");
}
