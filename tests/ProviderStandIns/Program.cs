using TrainItAll.ProviderStandIns;

// On loopback alone: these are toys that give their data to anybody.
await using var standIns = await StandIns.StartAsync(args is [var port] ? $"http://127.0.0.1:{port}" : "http://127.0.0.1:5090");
standIns.Suunto.History.Seed("max", workouts: 60, nights: 90);
standIns.Strava.History.Seed(standIns.Strava.User, activities: 60);
standIns.Polar.History.Seed(standIns.Polar.User, days: 28);
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
    POST /_control/suunto/{"{history|fault|limit|expire|revoke|send}"} changes how they behave,
    /_control/strava/{"{history|fault|limit|expire|revoke|put|delete|hide|send}"} and
    /_control/polar/{"{history|fault|limit|expire|revoke|consents|tell}"} as well. Ctrl+C ends.
    """);
await standIns.WaitAsync();
