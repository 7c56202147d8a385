using SmallDesk.Channels;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.AwayMail;
using SmallDesk.Features.Backups;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.ContinueInTelegram;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Dashboard;
using SmallDesk.Features.Delivery;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Imports;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Intake;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Merging;
using SmallDesk.Features.Names;
using SmallDesk.Features.Numbers;
using SmallDesk.Features.Orders;
using SmallDesk.Features.Privacy;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Retention;
using SmallDesk.Features.SamePerson;
using SmallDesk.Features.Search;
using SmallDesk.Features.Surveys;
using SmallDesk.Features.Waiting;

namespace SmallDesk.Features;

/// <summary>Registers the use cases and queries of the straight line: in, shown, answered, out.</summary>
internal static class FeatureServices
{
    public static IServiceCollection AddDeskFeatures(this IServiceCollection services)
    {
        services.AddSingleton<MessageIntake>().AddSingleton<ChangeIntake>().AddSingleton<ReportIntake>().AddSingleton<ChoiceIntake>().AddSingleton<ChatIntake>().AddSingleton<ItemIntake>();
        services.AddSingleton<IMessageReceiver, MessageReceiver>();
        services.AddSingleton<ConversationChange>().AddSingleton<CloseConversation>().AddSingleton<ReopenConversation>();
        services.AddSingleton<MarkPending>().AddSingleton<AssignConversation>().AddSingleton<SnoozeConversation>();
        services.AddSingleton<WakeSnoozed>().AddSingleton<MarkRead>().AddSingleton<SaveDraft>().AddSingleton<DraftBook>();
        services.AddSingleton<ConversationQuery>().AddSingleton<TimelineQuery>().AddSingleton<StoryQuery>().AddSingleton<MessagesQuery>().AddSingleton<FormerQuery>();
        services.AddSingleton<InboxQuery>().AddSingleton<InboxCountsQuery>().AddSingleton<SharedInbox>().AddSingleton<Mentions.MentionsQuery>();
        services.AddSingleton<ContactQuery>().AddSingleton<ContactsQuery>().AddSingleton<IntakeQuery>().AddSingleton<FailedQuery>().AddSingleton<ReplayFailed>();
        services.AddSingleton<EditContact>().AddSingleton<AddContactPoint>().AddSingleton<FindContact>().AddSingleton<RemoveContactPoint>().AddSingleton<TagContact>().AddSingleton<ContactHistoryQuery>();
        services.AddFields();
        services.AddOrders();
        services.AddSamePerson();
        services.AddImports();
        services.AddPrivacy();
        services.AddSingleton<DeskNames>().AddSingleton<Settings.ChannelOverviews>();
        services.AddSearch();
        services.AddSingleton<SendReply>().AddSingleton<ReplyWays>().AddSingleton<ContactWays>().AddSingleton<StartConversation>().AddSingleton<TakeBackReply>().AddSingleton<ChangeReply>().AddSingleton<SendAgain>().AddSingleton<AddNote>();
        services.AddMailboxes();
        services.AddMerging();
        services.AddSingleton<SendAwayMail>().AddSingleton<AwayLinks>();
        services.AddSingleton<ContinueLinks>().AddSingleton<MailContinuing>().AddSingleton<SeparateTelegram>().AddSingleton<IInboundRouter, ContinueRouter>();
        services.AddSingleton<Rules.SaveRules>();
        services.AddSingleton<CustomerLanguage>().AddSingleton<AutoClose.CloseQuietly>().AddSingleton<AutoClose.SweepQuiet>().AddSingleton<AutoClose.SaveQuiet>().AddSingleton(new Rules.ChannelClockPart(40, typeof(AutoClose.QuietSection)));
        services.AddAlerting();
        services.AddSingleton<Outages.SweepOutages>();
        services.AddBackups();
        services.AddRetention();
        services.AddWaiting();
        services.AddSurveys();
        services.AddNumbers();
        services.AddDashboard();
        services.AddSingleton<OutboxQuery>();
        services.AddSingleton<ChannelHost.ChannelGrants>().AddSingleton<ChannelHost.StoredSettings>();
        services.AddSingleton<ChannelHost.ChannelHost>().AddHostedService(p => p.GetRequiredService<ChannelHost.ChannelHost>());
        services.AddHostedService<DeliveryLoop>();
        services.AddSingleton<ChannelHost.TakeWebhook>().AddHostedService<TypingRelay>();
        return services;
    }
}
