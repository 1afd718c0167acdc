-- Every organisation of the store, and whether it consented to publication.
SELECT
    o.organisation,                                          -- pseudonym
    coalesce(bool_or(s.consent_publish), false) AS consented -- ticked in a submission that counts; blank is false
FROM organisation AS o
LEFT JOIN mart_submission AS s USING (organisation)
GROUP BY o.organisation
ORDER BY o.organisation;
