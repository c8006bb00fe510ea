-- The case as it stands after its latest event.
INSERT INTO cases (
    id, number, version, changed_at, stage, is_open, kind, against, grade, impact, urgency, level,
    team, assignee, customer, channel, received_at, received_month, taken_by, desk, language,
    handling_seconds, completeness, description, product, symptom, serial, lot, built_on,
    software_version, use_country, use_region, use_locality, purchase_country, purchase_region,
    purchase_locality, place_on_object, first_seen_on, first_seen_time, pattern,
    pattern_every_minutes, pattern_lasts_seconds, life_cycle_point, life_used_hours,
    life_design_hours, units_affected, units_at_hand, magnitude, trend, safety_effect,
    return_possible, is_heard, hand_over_to, hand_over_state, verdict, answered_at, decision,
    improvement, merged_into, closed_at, origin_source, origin_external_id
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
    $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40,
    $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59,
    $60, $61, $62
)
ON CONFLICT (id) DO UPDATE SET
    version = excluded.version, changed_at = excluded.changed_at, stage = excluded.stage, is_open = excluded.is_open,
    kind = excluded.kind, against = excluded.against, grade = excluded.grade, impact = excluded.impact,
    urgency = excluded.urgency, level = excluded.level, team = excluded.team, assignee = excluded.assignee,
    customer = excluded.customer, channel = excluded.channel, received_at = excluded.received_at,
    received_month = excluded.received_month, taken_by = excluded.taken_by, desk = excluded.desk,
    language = excluded.language, handling_seconds = excluded.handling_seconds, completeness = excluded.completeness,
    description = excluded.description, product = excluded.product, symptom = excluded.symptom,
    serial = excluded.serial, lot = excluded.lot, built_on = excluded.built_on,
    software_version = excluded.software_version, use_country = excluded.use_country, use_region = excluded.use_region,
    use_locality = excluded.use_locality, purchase_country = excluded.purchase_country,
    purchase_region = excluded.purchase_region, purchase_locality = excluded.purchase_locality,
    place_on_object = excluded.place_on_object, first_seen_on = excluded.first_seen_on,
    first_seen_time = excluded.first_seen_time, pattern = excluded.pattern,
    pattern_every_minutes = excluded.pattern_every_minutes, pattern_lasts_seconds = excluded.pattern_lasts_seconds,
    life_cycle_point = excluded.life_cycle_point, life_used_hours = excluded.life_used_hours,
    life_design_hours = excluded.life_design_hours, units_affected = excluded.units_affected,
    units_at_hand = excluded.units_at_hand, magnitude = excluded.magnitude, trend = excluded.trend,
    safety_effect = excluded.safety_effect, return_possible = excluded.return_possible, is_heard = excluded.is_heard,
    hand_over_to = excluded.hand_over_to, hand_over_state = excluded.hand_over_state, verdict = excluded.verdict,
    answered_at = excluded.answered_at, decision = excluded.decision, improvement = excluded.improvement,
    merged_into = excluded.merged_into, closed_at = excluded.closed_at, origin_source = excluded.origin_source,
    origin_external_id = excluded.origin_external_id
