-- Posts, staff and leavers of the formal care workforce, quarter by quarter.
-- grain: one row per quarter, sector, service and job role
-- key: quarter_end, local_authority_code, sector, service, job_role
SELECT
  quarter_end, local_authority_code, sector, service, job_role, posts, staff_in_post, vacant_posts, leavers_in_quarter
FROM workforce
