package io.dynaferry.dynamodb.access;

import io.dynaferry.dynamodb.access.AnsweringServer.Answer;
import io.dynaferry.dynamodb.access.AnsweringServer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Hands out numbered sessions of one length, on the clock of a test. */
final class StsStub implements Function<Request, Answer> {
    private final InstantSource clock;
    private final Duration length;
    private final AtomicInteger count = new AtomicInteger();

    StsStub(InstantSource clock, Duration length) {
        this.clock = clock;
        this.length = length;
    }

    @Override
    public Answer apply(Request request) {
        return Answer.ok("""
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>SESSION%d</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                <SessionToken>token</SessionToken><Expiration>%s</Expiration>
                </Credentials></AssumeRoleResult></AssumeRoleResponse>
                """.formatted(count.incrementAndGet(), clock.instant().plus(length)));
    }
}
