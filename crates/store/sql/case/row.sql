-- The stored row of one case, for comparing it with what the ledger says.
SELECT
    id, number, version, changed_at, stage, is_open, kind, against, grade, impact, urgency, level,
    team, assignee, customer, channel, received_at, received_month, taken_by, desk, language,
    handling_seconds, completeness, description, product, symptom, serial, lot, built_on,
    software_version, use_country, use_region, use_locality, purchase_country, purchase_region,
    purchase_locality, place_on_object, first_seen_on, first_seen_time, pattern,
    pattern_every_minutes, pattern_lasts_seconds, life_cycle_point, life_used_hours,
    life_design_hours, units_affected, units_at_hand, magnitude, trend, safety_effect,
    return_possible, is_heard, hand_over_to, hand_over_state, verdict, answered_at, decision,
    improvement, merged_into, closed_at, origin_source, origin_external_id
FROM cases WHERE id = $1
