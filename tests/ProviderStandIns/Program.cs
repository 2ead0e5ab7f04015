using TrainItAll.ProviderStandIns;

// On loopback alone: these are toys that give their data to anybody.
await using var standIns = await StandIns.StartAsync(args is [var port] ? $"http://127.0.0.1:{port}" : "http://127.0.0.1:5090");
standIns.Suunto.History.Seed("max", workouts: 60, nights: 90);
standIns.Strava.History.Seed(standIns.Strava.User, activities: 60);
standIns.Polar.History.Seed(standIns.Polar.User, days: 28);
standIns.Garmin.Data.Seed("g-max", days: 30);
standIns.Whoop.Data.Seed("w-max", days: 90);
await Console.Out.WriteLineAsync(
    $"""
    Providers' stand-ins listen on {standIns.Url}. Start TrainItAll with
      TrainItAll__Providers__Suunto__ClientId={Clients.Id}
      TrainItAll__Providers__Suunto__ClientSecret={Clients.Secret}
      TrainItAll__Providers__Suunto__SubscriptionKey={Clients.SubscriptionKey}
      TrainItAll__Providers__Suunto__NotificationSecret={Clients.NotificationSecret}
      TrainItAll__Providers__Suunto__BaseUrl={standIns.Url}/suunto
      TrainItAll__Providers__Suunto__OAuthUrl={standIns.Url}/suunto
      TrainItAll__Providers__Strava__ClientId={Clients.Id}
      TrainItAll__Providers__Strava__ClientSecret={Clients.Secret}
      TrainItAll__Providers__Strava__VerifyToken={Clients.VerifyToken}
      TrainItAll__Providers__Strava__BaseUrl={standIns.Url}/strava
      TrainItAll__Providers__Strava__OAuthUrl={standIns.Url}/strava
      TrainItAll__Providers__Polar__ClientId={Clients.Id}
      TrainItAll__Providers__Polar__ClientSecret={Clients.Secret}
      TrainItAll__Providers__Polar__BaseUrl={standIns.Url}/polar
      TrainItAll__Providers__Polar__OAuthUrl={standIns.Url}/polar
      TrainItAll__Providers__Garmin__ClientId={Clients.Id}
      TrainItAll__Providers__Garmin__ClientSecret={Clients.Secret}
      TrainItAll__Providers__Garmin__BaseUrl={standIns.Url}/garmin
      TrainItAll__Providers__Garmin__OAuthUrl={standIns.Url}/garmin
      TrainItAll__Providers__WHOOP__ClientId={Clients.Id}
      TrainItAll__Providers__WHOOP__ClientSecret={Clients.Secret}
      TrainItAll__Providers__WHOOP__BaseUrl={standIns.Url}/whoop
      TrainItAll__Providers__WHOOP__OAuthUrl={standIns.Url}/whoop
    POST /_control/suunto/{"{history|fault|limit|expire|revoke|send}"} changes how they behave,
    /_control/strava/{"{history|fault|limit|expire|revoke|put|delete|hide|send}"} and
    /_control/polar/{"{history|fault|limit|expire|revoke|consents|tell}"} as well.
    POST /_control/garmin/{"{history|push|ping|forge|deregister|permissions|refuse|fault|limit|expire|revoke}"} sends what Garmin would send: after a sync, push.
    POST /_control/whoop/{"{history|body|send|fault|limit|expire|revoke}"} changes how WHOOP behaves. Ctrl+C ends.
    """);
await standIns.WaitAsync();
