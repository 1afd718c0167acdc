-- Who is behind each pseudonym.
SELECT
    organisation, -- pseudonym
    name          -- as in the reference table, or as written
FROM identity_organisation
ORDER BY organisation;
