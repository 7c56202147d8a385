using SmallDesk.Domain;
using SmallDesk.Features.Intake;
using SmallDesk.Ui;

namespace SmallDesk.Features.Surveys;

/// <summary>Registers surveys: planned after a closing, asked in the customer's own channel, answered there, read by staff.</summary>
internal static class SurveyServices
{
    public static IServiceCollection AddSurveys(this IServiceCollection services)
    {
        services.AddSingleton<SurveyWords>().AddSingleton<SurveyLinks>().AddSingleton<SurveyWays>().AddSingleton<AskSurvey>().AddSingleton<AskSurveys>();
        services.AddSingleton<FollowClosings>().AddSingleton<AnswerSurvey>().AddSingleton<AskMore>().AddSingleton<SurveyByLink>().AddSingleton<SurveyGuard>().AddSingleton<IInboundRouter, SurveyRouter>();
        services.AddSingleton<SurveysQuery>().AddSingleton<SurveyExport>().AddSingleton<SaveSurveyRules>();
        services.AddSingleton(new NavEntry(NavPlace.Rail, 30, "/surveys", "star", "surveys.nav", Permission.Work));
        services.AddSingleton(new NavEntry(NavPlace.Settings, 50, "/settings/surveys", "star", "surveys.settings", Permission.Administer));
        services.AddHostedService<SurveyFollower>().AddHostedService<ShowChosen>();
        return services;
    }
}
