#include "jobs/jobs.hpp"

namespace entente::jobs {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_schedules>("/schedules", jobs_manage, ui, "What begins by itself, when, and how it went last.")
            .by("kind"),
        web::patch<update_schedule>("/schedules/{id}", jobs_manage, ui, "Changes when something begins, or pauses it."),
        web::post<run_now>("/schedules/{id}/runs", jobs_manage, ui, "Begins it now, besides the calendar."),
        web::get<list_jobs>("/jobs", jobs_manage, ui, "What has begun, the latest first, and what came of it.")
            .by("-id"),
        web::post<retry_job>("/jobs/{id}/retry", jobs_manage, ui, "Tries a dead job again."),
        web::post<drop_job>("/jobs/{id}/drop", jobs_manage, ui, "Gives a dead job up."),
    };
}

} // namespace entente::jobs
