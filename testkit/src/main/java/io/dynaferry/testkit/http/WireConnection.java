package io.dynaferry.testkit.http;

import io.dynaferry.testkit.http.WireAnswer.Ending;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.Optional;

/** One client's connection: answers its requests in order until one side has had enough. */
final class WireConnection {
    private final WireHandler handler;
    private final MessageReader reader;
    private final AnswerWriter writer;

    WireConnection(Socket socket, WireHandler handler) throws IOException {
        this.handler = handler;
        this.reader = new MessageReader(socket.getInputStream());
        this.writer = new AnswerWriter(socket.getOutputStream());
    }

    void serve() throws IOException {
        try {
            boolean open = true;
            while (open) {
                Optional<MessageHead> head = reader.head();
                open = head.isPresent() && serve(head.get());
            }
        } catch (ProtocolException e) {
            writer.answer(WireAnswer.text(400, "This is not HTTP/1.1 as this test server knows it."));
        }
    }

    private boolean serve(MessageHead head) throws IOException {
        if (head.says("Expect", "100-continue")) {
            writer.goOn();
        }
        String[] firstLine = head.firstLineParts();
        WireAnswer answer = ask(new WireRequest(firstLine[0], firstLine[1], head.headers(), reader.body(head)));
        Pause.of(answer.delay());
        if (answer.ending() == Ending.CUT_BEFORE_THE_ANSWER) {
            return false;
        }
        writer.answer(answer);
        return answer.ending() == Ending.WHOLE && !head.says("Connection", "close");
    }

    private WireAnswer ask(WireRequest request) throws IOException {
        try {
            return handler.answer(request);
        } catch (RuntimeException e) {
            writer.answer(WireAnswer.text(500, "The handler of this test server failed: " + e));
            throw e;
        }
    }
}
