using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TrainItAll.Api.Pages;

/// <summary>A page with a form, and what was wrong with what was sent.</summary>
internal abstract class FormPage : PageModel
{
    private readonly List<FormProblem> _problems = [];

    public IReadOnlyList<FormProblem> Problems => _problems;

    /// <summary>What is wrong with one field; null when nothing is.</summary>
    public string? ProblemOf(string field) => _problems.FirstOrDefault(problem => problem.Field == field)?.Text;

    /// <summary>A note that a deed was done, by its name in the address after the form; null for none.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Done { get; set; }

    /// <param name="field">Id of the field; null when it concerns the form as a whole.</param>
    /// <param name="text">What is wrong, and what to do.</param>
    protected void AddProblem(string? field, string text) => _problems.Add(new FormProblem(field, text));

    /// <param name="problem">Null when there is none.</param>
    protected void Add(FormProblem? problem)
    {
        if (problem is not null)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Shows the page again with its problems.</summary>
    protected PageResult Again(int status = StatusCodes.Status400BadRequest)
    {
        Response.StatusCode = status;

        return Page();
    }

    /// <summary>303, so that a form is never sent on to where it leads.</summary>
    protected static SeeOther To(string location) => new(location);
}

/// <summary>Something wrong in a form.</summary>
/// <param name="Field">Id of the field; null for the form as a whole.</param>
/// <param name="Text">What is wrong, and what to do.</param>
internal sealed record FormProblem(string? Field, string Text);

/// <summary>Sends the browser on by GET, whatever the request was.</summary>
/// <param name="location">Made here, never taken from a request.</param>
internal sealed class SeeOther(string location) : ActionResult
{
    public override void ExecuteResult(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = location;
    }
}
