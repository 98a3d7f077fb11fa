//! Where an entry leads that was merged into another one, which may have been merged on.

/// In SQL: where the place under `$id` was merged into in the end, or itself; NULL where places were merged in a circle, which ends because
/// `UNION` takes each of them once. The one rule by which merges are followed.
macro_rules! last_of_merges {
    ($id:literal) => {
        concat!(
            "(WITH RECURSIVE passed (id, merged_into) AS (
                  SELECT m.id, m.merged_into
                    FROM place m
                   WHERE m.id = ",
            $id,
            "      UNION
                  SELECT m.id, m.merged_into
                    FROM passed
                    JOIN place m ON m.id = passed.merged_into)
              SELECT id
                FROM passed
               WHERE merged_into IS NULL)"
        )
    };
}
pub(super) use last_of_merges;
