package org.align4j.text.jinja;

import java.util.Iterator;
import java.util.List;

/**
 * {@code {% for target in items if test recursive %} … {% else %} … {% endfor %}}
 *
 * @param test which items count; null for all
 * @param recursive whether the body may run the loop again, over other items, by calling {@code loop}
 * @param otherwise what is done if no round came to its end: there was no item, or each round met a break or continue
 */
record For(
        Place place,
        Target target,
        Expression items,
        Expression test,
        boolean recursive,
        List<Statement> body,
        List<Statement> otherwise)
        implements Statement {

    @Override
    public Flow execute(Scope scope, Output out) {
        Object values = items.value(scope);
        return run(values, scope, 0, out);
    }

    private Flow run(Object values, Scope scope, int depth, Output out) {
        var found = new Loop[1];
        Statement.at(place, () -> found[0] = loop(values, scope, depth));
        Loop loop = found[0];
        boolean completed = false;
        while (hasNext(loop)) {
            Scope round = scope.inner();
            Statement.at(place, () -> {
                scope.rendering().limits().step();
                target.assign(round, loop.next());
            });
            round.set("loop", loop);
            Flow flow = Statement.executeAll(body, round, out);
            if (flow == Flow.BREAK) {
                break;
            }
            completed |= flow == Flow.NEXT;
        }
        return completed ? Flow.NEXT : Statement.executeAll(otherwise, scope.inner(), out);
    }

    private boolean hasNext(Loop loop) {
        var has = new boolean[1];
        Statement.at(place, () -> has[0] = loop.hasNext());
        return has[0];
    }

    private Loop loop(Object values, Scope scope, int depth) {
        Iterator<Object> all = Sequences.iterator(values);
        boolean sized = test == null && !(values instanceof Generator);
        return new Loop(
                test == null ? all : counted(all, scope),
                sized ? values : null,
                depth,
                recursive ? again -> nested(again, scope, depth) : null);
    }

    private Object nested(Object values, Scope scope, int depth) {
        Limits limits = scope.rendering().limits();
        limits.enter();
        var out = new Output();
        run(values, scope, depth + 1, out);
        limits.leave();
        return out.toString();
    }

    /** The items that pass the test, each looked at no sooner than it is asked for. */
    private Iterator<Object> counted(Iterator<Object> all, Scope scope) {
        return Iterators.filtered(all, item -> {
            Scope inner = scope.inner();
            target.assign(inner, item);
            return Types.truth(test.value(inner));
        });
    }
}
