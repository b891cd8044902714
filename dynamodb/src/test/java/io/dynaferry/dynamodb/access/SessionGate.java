package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.AnsweringServer.Answer;
import io.dynaferry.dynamodb.access.AnsweringServer.Request;
import io.dynaferry.testkit.identity.IdentityServer;
import io.dynaferry.testkit.identity.Session;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** A DynamoDB without tables that lets in who has a session that is not over, as the identity server knows it. */
final class SessionGate implements Function<Request, Answer> {
    private final IdentityServer identity;
    private final InstantSource clock;

    SessionGate(IdentityServer identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public Answer apply(Request request) {
        Optional<Session> session = identity.session(request.accessKeyId());
        if (session.isEmpty()) {
            return Answer.error(
                    400, "UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        if (session.get().isOver(clock.instant())) {
            return Answer.error(400, "ExpiredTokenException", "The security token included in the request is expired");
        }
        return Answer.ok("{\"TableNames\":[]}");
    }
}
