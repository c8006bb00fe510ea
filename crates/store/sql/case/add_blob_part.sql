-- One part of sealed bytes; the same bytes again change nothing.
INSERT INTO blob_part (sha256, part, text) VALUES ($1, $2, $3) ON CONFLICT (sha256, part) DO NOTHING
