<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::UnlockDialog</name>
    <message numerus="yes">
        <source>For %n minutes, projections can be started, rebuilt and reset from this window, and dead letters retried or discarded. Events are never changed. Then it is locked again, and its projections stop here.</source>
        <translation>
            <numerusform>For %n minute, projections can be started, rebuilt and reset from this window, and dead letters retried or discarded. Events are never changed. Then it is locked again, and its projections stop here.</numerusform>
            <numerusform>For %n minutes, projections can be started, rebuilt and reset from this window, and dead letters retried or discarded. Events are never changed. Then it is locked again, and its projections stop here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>models::StateTreeModel</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>views::ConnectionFiles</name>
    <message numerus="yes">
        <source>%n connections were written to %1, without passwords.</source>
        <translation>
            <numerusform>%n connection was written to %1, without passwords.</numerusform>
            <numerusform>%n connections were written to %1, without passwords.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>views::MarksDialog</name>
    <message numerus="yes">
        <source>%n marks are removed; Undo restores them.</source>
        <translation>
            <numerusform>%n mark is removed; Undo restores it.</numerusform>
            <numerusform>%n marks are removed; Undo restores them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>views::PathDialog</name>
    <message numerus="yes">
        <source>The newest events have %n paths; they are offered as you type.</source>
        <translation>
            <numerusform>The newest events have %n path; it is offered as you type.</numerusform>
            <numerusform>The newest events have %n paths; they are offered as you type.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>views::RebuildDialog</name>
    <message numerus="yes">
        <source>%n projections</source>
        <translation>
            <numerusform>%n projection</numerusform>
            <numerusform>%n projections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>views::ResetDialog</name>
    <message numerus="yes">
        <source>Reset %n projections</source>
        <translation>
            <numerusform>Reset %n projection</numerusform>
            <numerusform>Reset %n projections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>views::TableActions</name>
    <message numerus="yes">
        <source>%n rows are on the clipboard</source>
        <translation>
            <numerusform>%n row is on the clipboard</numerusform>
            <numerusform>%n rows are on the clipboard</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>views::timeline::TimelineWidget</name>
    <message numerus="yes">
        <source>and %n other marks</source>
        <translation>
            <numerusform>and %n other mark</numerusform>
            <numerusform>and %n other marks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other types</source>
        <translation>
            <numerusform>and %n other type</numerusform>
            <numerusform>and %n other types</numerusform>
        </translation>
    </message>
</context>
</TS>
