"""Files after the manner of bpmn-js, Camunda Modeler and Signavio, written by hand for these tests."""

from __future__ import annotations

BPMN_JS = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"
  xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0"
  id="Definitions_0x" targetNamespace="http://bpmn.io/schema/bpmn"
  exporter="bpmn-js" exporterVersion="17.0.0">
  <bpmn:collaboration id="Collaboration_1">
    <bpmn:participant id="Participant_1" name="Sở Xây dựng" processRef="Process_1" />
    <bpmn:participant id="Participant_2" name="Người dân" />
    <bpmn:messageFlow id="MessageFlow_1" sourceRef="Participant_2" targetRef="Event_start" />
  </bpmn:collaboration>
  <bpmn:process id="Process_1" isExecutable="false">
    <bpmn:laneSet id="LaneSet_1">
      <bpmn:lane id="Lane_1" name="Bộ phận một cửa">
        <bpmn:flowNodeRef>Event_start</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>Activity_receive</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="Lane_2" name="Phòng chuyên môn">
        <bpmn:flowNodeRef>Activity_appraise</bpmn:flowNodeRef>
        <bpmn:childLaneSet id="LaneSet_2">
          <bpmn:lane id="Lane_3" name="Lãnh đạo phòng">
            <bpmn:flowNodeRef>Activity_sign</bpmn:flowNodeRef>
          </bpmn:lane>
        </bpmn:childLaneSet>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="Event_start" name="Nộp hồ sơ">
      <bpmn:outgoing>Flow_1</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:task id="Activity_receive" name="Tiếp nhận">
      <bpmn:documentation>Kiểm tra &lt;đủ&gt; giấy tờ</bpmn:documentation>
      <bpmn:incoming>Flow_1</bpmn:incoming>
      <bpmn:outgoing>Flow_2</bpmn:outgoing>
      <bpmn:property id="Property_1" name="__targetRef_placeholder" />
      <bpmn:dataInputAssociation id="DataInputAssociation_1">
        <bpmn:sourceRef>DataObjectReference_1</bpmn:sourceRef>
        <bpmn:targetRef>Property_1</bpmn:targetRef>
      </bpmn:dataInputAssociation>
    </bpmn:task>
    <bpmn:userTask id="Activity_appraise" name="Thẩm định">
      <bpmn:incoming>Flow_2</bpmn:incoming>
      <bpmn:incoming>Flow_5</bpmn:incoming>
      <bpmn:outgoing>Flow_3</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:userTask id="Activity_sign" name="Ký" />
    <bpmn:exclusiveGateway id="Gateway_1" name="Đạt?" default="Flow_5">
      <bpmn:incoming>Flow_3</bpmn:incoming>
      <bpmn:outgoing>Flow_4</bpmn:outgoing>
      <bpmn:outgoing>Flow_5</bpmn:outgoing>
    </bpmn:exclusiveGateway>
    <bpmn:boundaryEvent id="Event_late" cancelActivity="false" attachedToRef="Activity_appraise">
      <bpmn:outgoing>Flow_7</bpmn:outgoing>
      <bpmn:timerEventDefinition id="TimerEventDefinition_1">
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P3D</bpmn:timeDuration>
      </bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:endEvent id="Event_end">
      <bpmn:terminateEventDefinition id="TerminateEventDefinition_1" />
    </bpmn:endEvent>
    <bpmn:endEvent id="Event_told" />
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Event_start" targetRef="Activity_receive" />
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Activity_receive" targetRef="Activity_appraise" />
    <bpmn:sequenceFlow id="Flow_3" sourceRef="Activity_appraise" targetRef="Gateway_1" />
    <bpmn:sequenceFlow id="Flow_4" name="Đạt" sourceRef="Gateway_1" targetRef="Activity_sign">
      <bpmn:conditionExpression
        xsi:type="bpmn:tFormalExpression">outcome == "approved"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="Flow_5" sourceRef="Gateway_1" targetRef="Activity_appraise" />
    <bpmn:sequenceFlow id="Flow_6" sourceRef="Activity_sign" targetRef="Event_end" />
    <bpmn:sequenceFlow id="Flow_7" sourceRef="Event_late" targetRef="Event_told" />
    <bpmn:dataObjectReference id="DataObjectReference_1" name="Hồ sơ" dataObjectRef="DataObject_1" />
    <bpmn:dataObject id="DataObject_1" />
    <bpmn:textAnnotation id="TextAnnotation_1">
      <bpmn:text>Theo Luật
Xây dựng</bpmn:text>
    </bpmn:textAnnotation>
    <bpmn:association id="Association_1" sourceRef="Activity_sign" targetRef="TextAnnotation_1" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BPMNDiagram_1">
    <bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="Collaboration_1">
      <bpmndi:BPMNShape id="Participant_1_di" bpmnElement="Participant_1" isHorizontal="true">
        <dc:Bounds x="160" y="80" width="800" height="300" />
        <bpmndi:BPMNLabel />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="_BPMNShape_2" bpmnElement="Event_start">
        <dc:Bounds x="192.5" y="182" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="185" y="225" width="50" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Activity_receive_di" bpmnElement="Activity_receive" bioc:stroke="#1e88e5"
        bioc:fill="#bbdefb" color:background-color="#bbdefb" color:border-color="#1e88e5">
        <dc:Bounds x="280" y="160" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Gateway_1_di" bpmnElement="Gateway_1" isMarkerVisible="true">
        <dc:Bounds x="600" y="175" width="50" height="50" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flow_1_di" bpmnElement="Flow_1">
        <di:waypoint x="228" y="200" />
        <di:waypoint x="280" y="200" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Association_1_di" bpmnElement="Association_1">
        <di:waypoint x="700" y="200" />
        <di:waypoint x="720" y="120" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""

CAMUNDA = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0"
  id="D" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler" exporterVersion="5.20.0"
  modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.20.0">
  <bpmn:process id="check" name="Kiểm tra thực địa" isExecutable="true">
    <bpmn:startEvent id="check_start" />
    <bpmn:userTask id="visit" name="Đi thực địa" camunda:candidateGroups="tham-dinh" />
    <bpmn:endEvent id="check_end" />
    <bpmn:sequenceFlow id="c1" sourceRef="check_start" targetRef="visit" />
    <bpmn:sequenceFlow id="c2" sourceRef="visit" targetRef="check_end" />
  </bpmn:process>
  <bpmn:process id="permit" isExecutable="true" camunda:historyTimeToLive="180">
    <bpmn:extensionElements>
      <camunda:executionListener class="vn.example.Listener" event="start" />
    </bpmn:extensionElements>
    <bpmn:startEvent id="s" camunda:formKey="embedded:app:forms/start.html" />
    <bpmn:userTask id="appraise" name="Thẩm định" camunda:assignee="${officer}" camunda:asyncBefore="true">
      <bpmn:extensionElements>
        <camunda:formData>
          <camunda:formField id="outcome" label="Kết quả" type="enum">
            <camunda:value id="ok" name="Đạt" />
          </camunda:formField>
        </camunda:formData>
        <zeebe:assignmentDefinition assignee="=officer" />
      </bpmn:extensionElements>
      <bpmn:multiInstanceLoopCharacteristics camunda:collection="${officers}"
        camunda:elementVariable="officer">
        <bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${done}</bpmn:completionCondition>
      </bpmn:multiInstanceLoopCharacteristics>
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="ok" default="no" />
    <bpmn:callActivity id="call" name="Thực địa" calledElement="check">
      <bpmn:extensionElements><camunda:in variables="all" /></bpmn:extensionElements>
    </bpmn:callActivity>
    <bpmn:serviceTask id="send" name="Gửi tin" camunda:type="external" camunda:topic="sms" />
    <bpmn:subProcess id="sign" name="Trình ký">
      <bpmn:startEvent id="sign_start" />
      <bpmn:userTask id="draft" />
      <bpmn:endEvent id="sign_end" />
      <bpmn:sequenceFlow id="i1" sourceRef="sign_start" targetRef="draft" />
      <bpmn:sequenceFlow id="i2" sourceRef="draft" targetRef="sign_end" />
    </bpmn:subProcess>
    <bpmn:inclusiveGateway id="maybe" />
    <bpmn:subProcess id="alarm" triggeredByEvent="true">
      <bpmn:startEvent id="alarm_start"><bpmn:errorEventDefinition errorRef="Error_1" /></bpmn:startEvent>
      <bpmn:task id="alarm_task" />
      <bpmn:sequenceFlow id="a1" sourceRef="alarm_start" targetRef="alarm_task" />
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="answer" attachedToRef="appraise">
      <bpmn:messageEventDefinition id="m1" messageRef="Message_1" />
    </bpmn:boundaryEvent>
    <bpmn:intermediateCatchEvent id="wait">
      <bpmn:timerEventDefinition><bpmn:timeDate>2020-08-05T08:00:00</bpmn:timeDate></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:intermediateThrowEvent id="milestone" name="Đã trình" />
    <bpmn:endEvent id="e" />
    <bpmn:endEvent id="failed"><bpmn:errorEventDefinition id="x1" errorRef="Error_1" /></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="appraise" />
    <bpmn:sequenceFlow id="f2" sourceRef="appraise" targetRef="ok" />
    <bpmn:sequenceFlow id="yes" sourceRef="ok" targetRef="call">
      <bpmn:conditionExpression
        xsi:type="bpmn:tFormalExpression">${outcome == 'ok'}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="many" sourceRef="ok" targetRef="maybe">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="groovy"
        camunda:resource="deployment://x.groovy"><![CDATA[
          papers.size() > 3 && outcome != "ok"]]></bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="no" sourceRef="ok" targetRef="appraise" />
    <bpmn:sequenceFlow id="f3" sourceRef="call" targetRef="send" />
    <bpmn:sequenceFlow id="f4" sourceRef="send" targetRef="milestone" />
    <bpmn:sequenceFlow id="f5" sourceRef="milestone" targetRef="wait" />
    <bpmn:sequenceFlow id="f6" sourceRef="wait" targetRef="sign" />
    <bpmn:sequenceFlow id="f7" sourceRef="sign" targetRef="e" />
    <bpmn:sequenceFlow id="f8" sourceRef="answer" targetRef="e" />
    <bpmn:sequenceFlow id="f9" sourceRef="maybe" targetRef="failed" />
  </bpmn:process>
  <bpmn:message id="Message_1" name="Giấy tờ bổ sung" />
  <bpmn:error id="Error_1" name="Lỗi" errorCode="E1" />
</bpmn:definitions>
"""

SIGNAVIO = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:omgdc="http://www.omg.org/spec/DD/20100524/DC" xmlns:omgdi="http://www.omg.org/spec/DD/20100524/DI"
  xmlns:signavio="http://www.signavio.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  exporter="Signavio Process Editor, http://www.signavio.com" exporterVersion="15.3.0"
  expressionLanguage="http://www.w3.org/TR/XPath" id="sid-d1" targetNamespace="http://www.signavio.com"
  typeLanguage="http://www.w3.org/2001/XMLSchema"
  xsi:schemaLocation="http://www.omg.org/spec/BPMN/20100524/MODEL BPMN20.xsd">
  <process id="sid-p1" isClosed="false" isExecutable="false" processType="None">
    <extensionElements/>
    <startEvent id="sid-1" name="">
      <extensionElements>
        <signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffff"/>
      </extensionElements>
      <outgoing>sid-f1</outgoing>
    </startEvent>
    <task completionQuantity="1" id="sid-2" isForCompensation="false"
      name="Thẩm định&#10;hồ sơ" startQuantity="1">
      <extensionElements>
        <signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffcc"/>
        <signavio:signavioLabel xsi:type="signavio:label" align="center"/>
      </extensionElements>
      <incoming>sid-f1</incoming>
      <outgoing>sid-f2</outgoing>
      <ioSpecification><inputSet/><outputSet/></ioSpecification>
    </task>
    <exclusiveGateway gatewayDirection="Diverging" id="sid-3" name="">
      <incoming>sid-f2</incoming>
      <outgoing>sid-f3</outgoing>
      <outgoing>sid-f4</outgoing>
    </exclusiveGateway>
    <endEvent id="sid-4" name="Đã cấp"/>
    <endEvent id="sid-5" name="Từ chối"/>
    <sequenceFlow id="sid-f1" isImmediate="true" name="" sourceRef="sid-1" targetRef="sid-2"/>
    <sequenceFlow id="sid-f2" sourceRef="sid-2" targetRef="sid-3"/>
    <sequenceFlow id="sid-f3" sourceRef="sid-3" targetRef="sid-4">
      <conditionExpression id="sid-c1" xsi:type="tFormalExpression">outcome=='granted'</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="sid-f4" sourceRef="sid-3" targetRef="sid-5">
      <conditionExpression xsi:type="tFormalExpression">= outcome = "refused"</conditionExpression>
    </sequenceFlow>
  </process>
  <bpmndi:BPMNDiagram id="sid-dia">
    <bpmndi:BPMNPlane bpmnElement="sid-p1" id="sid-plane">
      <bpmndi:BPMNShape bpmnElement="sid-1" id="sid-1_gui">
        <omgdc:Bounds height="30.0" width="30.0" x="145.0" y="180.0"/>
        <bpmndi:BPMNLabel labelStyle="sid-style"/>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape bpmnElement="sid-3" id="sid-3_gui" isMarkerVisible="true">
        <omgdc:Bounds height="40.0" width="40.0" x="345.0" y="175.0"/>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge bpmnElement="sid-f1" id="sid-f1_gui">
        <omgdi:waypoint x="175.0" y="195.0"/>
        <omgdi:waypoint x="220.0" y="195.0"/>
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
    <bpmndi:BPMNLabelStyle id="sid-style">
      <omgdc:Font isBold="false" name="Arial" size="12.0"/>
    </bpmndi:BPMNLabelStyle>
  </bpmndi:BPMNDiagram>
</definitions>
"""
