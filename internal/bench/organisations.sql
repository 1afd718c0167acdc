-- Gives the organisations of a synthetic store what a reference table would: of
-- ten, eight are NHS providers, one is an integrated care system and one a local
-- authority; the staff are from 500 to 30,500.
UPDATE organisation
SET sector = CASE hash(organisation) % 10 WHEN 3 THEN 'ics' WHEN 7 THEN 'local_authority' ELSE 'nhs_provider' END, -- as a table would give it
    nation = ['England', 'England', 'England', 'Scotland', 'Wales', 'Northern Ireland'][1 + (hash(organisation || 'n') % 6)::INTEGER], -- nation in full
    headcount = 500 + (hash(organisation || 's') % 30000)::INTEGER -- staff employed, people
