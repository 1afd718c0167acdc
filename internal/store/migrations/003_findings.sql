-- One row for each doubtful thing.
CREATE TABLE finding (
    finding    VARCHAR NOT NULL, -- id, stable for the same text in the same place
    code       VARCHAR NOT NULL, -- kind of finding, 'time_unreadable'
    severity   VARCHAR NOT NULL, -- 'error' (left out), 'decision' (to be settled) or 'note'
    submission VARCHAR NOT NULL, -- submission id; '' for a whole file
    question   VARCHAR NOT NULL, -- instrument id; '' if none
    file       VARCHAR NOT NULL, -- as raw_file.name
    sheet      VARCHAR NOT NULL, -- worksheet; '' if none
    cell       VARCHAR NOT NULL, -- A1-style reference; '' if none
    part       VARCHAR NOT NULL, -- place in words; '' if none
    text       VARCHAR NOT NULL, -- source text, names, addresses and organisations masked
    reading    VARCHAR NOT NULL, -- what the tool made of it, masked alike
    what       VARCHAR NOT NULL, -- what is wrong, masked alike
    mend       VARCHAR NOT NULL, -- what to do, masked alike
    candidates VARCHAR NOT NULL, -- what it may have meant, joined with ' | ', masked alike
    status     VARCHAR NOT NULL  -- 'open', or 'settled': a decision was applied
);

-- One row for each thing a person settled about a finding, and that was applied.
CREATE TABLE decision (
    finding   VARCHAR NOT NULL, -- finding.finding
    who       VARCHAR NOT NULL, -- initials of who settled it; '' if nobody signed
    decided   VARCHAR NOT NULL, -- when, as written; ISO where the cell holds a date
    from_text VARCHAR NOT NULL, -- source text the decision was made on, masked as finding.text
    to_text   VARCHAR NOT NULL, -- what it was settled as, as typed, masked alike
    why       VARCHAR NOT NULL  -- reason, masked alike
);
